"""What the import of the PDF room does to the process around it: nothing that a host program would notice."""

import subprocess
import sys

# A host program has variables for reportlab, its own settings and its own view of Pillow.
HOST = """
import os, signal, sys, warnings
os.environ["RL_pageCompression"] = "0"

def seen():
    import PIL
    ours = sys.modules.get("reportlab_settings")
    return dict(os.environ), signal.getsignal(signal.SIGTERM), list(warnings.filters), ours

before = seen()
import flyergen.pdf.file_template
print(seen() == before)
from PIL import Image
import reportlab.lib.utils, reportlab.rl_config
print(Image is sys.modules["PIL.Image"], reportlab.lib.utils.Image is Image, reportlab.rl_config.pageCompression == 0)
"""


def test_a_host_program_keeps_its_variables_its_filters_its_pillow_and_its_reportlab() -> None:
    ran = subprocess.run([sys.executable, "-c", HOST], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["True"] * 4


OWN = """
import sys
from flyergen.startup import hide_settings
hide_settings()
import flyergen.pdf, reportlab.pdfbase.pdfdoc
loaded = lambda: "PIL._imaging" in sys.modules
print(loaded())
import io, PIL.Image
from PIL import Image
stream = io.BytesIO()
Image.new("RGB", (4, 5)).save(stream, "PNG")
from reportlab.lib.utils import ImageReader
print(loaded(), PIL.Image.open(stream).size == ImageReader(stream).getSize() == (4, 5))
"""


def test_a_process_of_flyergen_loads_pillow_when_something_of_it_is_first_used() -> None:
    ran = subprocess.run([sys.executable, "-c", OWN], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "True", "True"]
