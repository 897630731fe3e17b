"""What programs beside the tests need besides flyergen itself."""


def missing(error: ModuleNotFoundError) -> str:
    """Return what to do where a package for development is not installed, as after `make flyers` alone."""
    package = (error.name or "a package").partition(".")[0]
    return f"{package} is not installed here: run `make .venv/dev`, and then this again with .venv/bin/python"
