"""The developer's commands: `python3 packaging/dev.py --help` lists them.

Needs nothing but Python: what is missing is installed or named in one line. This file keeps to
words that any Python 3 can read, so that an old one is told so instead of stumbling.
"""

import subprocess
import sys

OLDEST = (3, 11)
NEWEST_TRIED = (3, 13)


def too_old() -> str:
    """The line for an interpreter that is too old."""
    from shutil import which

    names = [f"python3.{minor}" for minor in range(NEWEST_TRIED[1], OLDEST[1] - 1, -1)]
    found = [name for name in names if which(name)]
    way_out = f"run it with {found[0]}" if found else "install python3.11 or newer"
    this = ".".join(str(part) for part in sys.version_info[:2])
    return f"propdesk needs Python 3.11 or newer and this is {this}: {way_out}."


def main() -> int:
    """Runs one command; ends with a line, never with a traceback.

    Returns:
        0 done, 1 failed, 2 called wrongly.
    """
    if sys.version_info[:2] < OLDEST:
        print(too_old(), file=sys.stderr)
        return 1
    import dev_commands
    from dev_system import Stop

    try:
        return dev_commands.main(sys.argv[1:])
    except Stop as stop:
        line = str(stop)
    except KeyboardInterrupt:
        line = "Stopped. Run the same command again to go on."
    except (OSError, subprocess.SubprocessError) as trouble:
        line = f"Stopped by the system: {trouble}"
    print(line, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
