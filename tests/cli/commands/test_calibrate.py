"""`flyergen calibrate`: which sheets it makes, and what to do with them."""

from project import Project


def test_it_says_which_sheets_there_are_and_what_to_do(project: Project) -> None:
    assert project.run("calibrate", "--sheet", "a4") == (
        0,
        (
            "output/calibration-lying.pdf\noutput/calibration-standing.pdf\n"
            "print the one that lies or stands as your flyers do, and follow its steps\n"
        ),
        "",
    )


def test_a_paper_that_is_too_small_is_refused(project: Project) -> None:
    assert project.run("calibrate", "--sheet", "postcard") == (
        2,
        "",
        (
            "S113: 6 x 4 in is too small for a calibration sheet\n"
            "  hint: use the paper that the copier is fed with, such as `letter`\n"
            "1 problem; nothing written\n"
        ),
    )
