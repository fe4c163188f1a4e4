"""`python -m regienet_cli`."""

from regienet_cli.main import main

if __name__ == "__main__":
    main()
