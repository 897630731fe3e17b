"""A watched flyer does again only what a save has changed, and keeps the last pictures of a broken file."""

from collections.abc import Callable
from pathlib import Path

import pytest

from flyergen.job.proof import Proof
from flyergen.project.stamps import stamps_in
from flyergen.reports.watch import Round, Watched, WatchedFlyer
from flyergen.session.editor import Edited
from project import Project

Save = Callable[..., Round]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    return Project(tmp_path).add("shots")


@pytest.fixture
def watched(project: Project) -> WatchedFlyer:
    return watching(project)


def watching(project: Project, overset: bool = False) -> WatchedFlyer:
    edited = Edited(project.flyer, project.flyer.as_posix(), "es", overset=overset)
    return WatchedFlyer(Watched(edited, Proof(20), project.root / "pictures"))


def look(watched: WatchedFlyer) -> Round:
    return watched.round(stamps_in((watched.watched.edited.folder,), Path("nowhere")))


def test_the_first_round_does_everything_once(watched: WatchedFlyer) -> None:
    first = look(watched)
    assert first.work == ("read flyer", "read es", "set es", "set en", "draw outside", "draw inside")
    assert [path.name for path in first.pictures] == ["shots.es.outside.png", "shots.es.inside.png"]
    assert (first.problems, first.current) == ((), True)


def test_a_changed_word_reads_one_file_and_draws_one_side(project: Project, watched: WatchedFlyer) -> None:
    look(watched)
    project.change("text/es.yaml", "Nada.", "Nada de nada.")
    again = look(watched)
    assert again.work == ("read es", "set es", "draw outside")
    assert [path.name for path in again.pictures] == ["shots.es.outside.png"]


def test_a_comment_draws_nothing(project: Project, watched: WatchedFlyer) -> None:
    look(watched)
    project.change("text/es.yaml", "points:", "# lo que hay que saber\npoints:")
    assert look(watched).work == ("read es", "set es")


def test_another_language_is_read_and_set_alone(project: Project, watched: WatchedFlyer) -> None:
    project.change("flyer.yaml", "languages: [en, es]", "languages: [en, es, fr]")
    project.write("text/fr.yaml", (project.flyer / "text/es.yaml").read_text("utf-8"))
    look(watched)
    project.change("text/fr.yaml", "Nada.", "Rien.")
    assert look(watched).work == ("read fr", "set fr")


def test_a_change_of_the_design_reads_all(project: Project, watched: WatchedFlyer) -> None:
    look(watched)
    project.change("layout.yaml", "extends: flat", "extends: flat\nstyles: {body: {align: right}}")
    assert look(watched).work == ("read flyer", "read es", "set es", "set en", "draw outside", "draw inside")


def test_a_broken_file_keeps_the_last_pictures(project: Project, watched: WatchedFlyer) -> None:
    first = look(watched)
    before = [path.read_bytes() for path in first.pictures]
    project.change("text/es.yaml", "body: Nada.", 'body: "Nada')
    broken = look(watched)
    assert (broken.pictures, broken.current, broken.readable, broken.work) == ((), False, False, ("read es",))
    assert [problem.code for problem in broken.problems] == ["Y113"]
    assert [path.read_bytes() for path in first.pictures] == before


def test_a_mended_file_is_as_it_was(project: Project, watched: WatchedFlyer) -> None:
    look(watched)
    project.change("text/es.yaml", "body: Nada.", 'body: "Nada')
    look(watched)
    project.change("text/es.yaml", 'body: "Nada', "body: Nada.")
    mended = look(watched)
    assert (mended.work, mended.problems, mended.current) == (("read es", "set es"), (), True)


@pytest.mark.all
def test_words_that_do_not_fit_keep_the_last_picture(project: Project, watched: WatchedFlyer) -> None:
    look(watched)
    project.low()
    full = look(watched)
    assert (full.pictures, full.current) == ((), False)
    assert "T301" in [problem.code for problem in full.problems]


def test_words_that_do_not_fit_are_drawn_in_red_if_asked(project: Project) -> None:
    watched = watching(project, overset=True)
    project.low()
    full = look(watched)
    assert (len(full.pictures), full.current) == (2, True)


def test_a_lost_picture_is_drawn_again(project: Project, watched: WatchedFlyer) -> None:
    first = look(watched)
    first.pictures[1].unlink()
    project.change("text/es.yaml", "points:", "# nada\npoints:")
    assert look(watched).pictures == (first.pictures[1],)


def test_a_flyer_that_cannot_be_read_is_read_once_it_can(project: Project, watched: WatchedFlyer) -> None:
    project.change("flyer.yaml", "languages: [en, es]", "languages: [en, es")
    assert [problem.code for problem in look(watched).problems] == ["Y120"]
    project.change("flyer.yaml", "languages: [en, es", "languages: [en, es]")
    assert look(watched).current
