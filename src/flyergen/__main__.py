"""`python -m flyergen`: the command line."""

from flyergen.cli.main import main

if __name__ == "__main__":
    main()
