"""`flyergen package`: it says what is in the zip."""

from zipfile import ZipFile

from project import EN, Project

ZIP = "output/shots/shots.package.zip"


def test_all_that_is_in_the_zip_is_listed(project: Project) -> None:
    said = project.run("package", "shots")
    assert (said.exit, project.made()) == (0, [ZIP])
    with ZipFile(project.root / ZIP) as bundle:
        names = bundle.namelist()
    assert said.out.splitlines()[1:] == [*(f"  {name}" for name in names), "12 files, preflight: no errors"]


def test_a_flyer_that_is_wrong_gets_no_package(project: Project) -> None:
    project.change(EN, "{contact.phone}", "{contact.fone}")
    said = project.run("package", "shots")
    assert (said.exit, said.out, project.made()) == (1, "", [])
    assert said.err.endswith("; nothing written\n")
