"""``python -m osi_cli``."""

from osi_cli.cli import main

if __name__ == "__main__":
    main()
