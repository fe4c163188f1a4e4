"""`python -m regienet_cli`."""

from regienet_cli.main import main

main()
