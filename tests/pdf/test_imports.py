"""What is imported to write a PDF: nothing that reads pictures, until there is one."""

import subprocess
import sys


def said(code: str) -> list[str]:
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return ran.stdout.split()


def test_pillow_is_loaded_when_somebody_first_asks_something_of_it() -> None:
    loaded = "print('PIL._imaging' in sys.modules)"
    used = "from PIL import Image; print(Image.new('L', (2, 3)).size[1])"
    room = "flyergen.pdf.variable_data.file_template"
    assert said(f"import sys, {room}; {loaded}; {used}; {loaded}") == [
        "False",
        "3",
        "True",
    ]


def test_nobody_else_gets_another_pillow_than_its_own() -> None:
    code = """
import flyergen.pdf.variable_data.file_template, PIL, sys
before = "Image" in vars(PIL)
from PIL import Image
print(before, Image is sys.modules["PIL.Image"], type(Image).__name__)
"""
    assert said(code) == ["False", "True", "module"]


def test_pillow_that_is_there_already_stays_as_it_is() -> None:
    assert said("import PIL.Image as before, flyergen.pdf; from PIL import Image; print(Image is before)") == ["True"]


def test_reportlab_still_reads_pictures_for_whoever_asks_it_to() -> None:
    code = """
import io, flyergen.pdf.variable_data.file_template
from reportlab.lib.utils import ImageReader
from PIL import Image
stream = io.BytesIO()
Image.new("RGB", (4, 5)).save(stream, "PNG")
print(*ImageReader(stream).getSize())
"""
    assert said(code) == ["4", "5"]
