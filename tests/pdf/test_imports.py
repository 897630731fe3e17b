"""What is imported to write a PDF: nothing that reads pictures, until there is one."""

import subprocess
import sys


def test_the_room_changes_nothing_of_the_process_that_imports_it() -> None:
    code = """
import os, sys
before = dict(os.environ)
import flyergen.pdf.variable_data.file_template
print(*sorted({"PIL", "reportlab", "pikepdf"} & {*sys.modules}), before == dict(os.environ))
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "True\n"
