"""Runs the program as scripts do: arguments and environment in; exit code, stdout, stderr out."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desk_kit import KEY, MONDAY, PASSWORD

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Done:
    """A command that has ended."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on stdout."""
        assert self.out.endswith("\n") and self.out.count("\n") == 1, (self.out, self.err)
        return json.loads(self.out)

    @property
    def error(self) -> str:
        """The code of the refusal, after asking all that is promised of a refusal."""
        assert self.code == 1, (self.code, self.out, self.err)
        error = self.document["error"]
        assert set(error) == {"code", "message"}
        assert error["message"].strip() and error["message"] in self.err
        self.has_no_traceback()
        return error["code"]

    def has_no_traceback(self) -> "Done":
        """Asks that nobody is shown the inside of the program."""
        assert "Traceback" not in self.err and "Error:" not in self.err, self.err
        return self


@dataclass(frozen=True)
class Running:
    """A command that was started."""

    pid: int
    folder: Path
    program: "WarmProgram"

    def end(self) -> Done:
        """Waits for its end."""
        code = self.program.ask({"wait": self.pid})["code"]
        out, err = ((self.folder / n).read_bytes().decode("utf-8") for n in ("out", "err"))
        shutil.rmtree(self.folder)
        return Done(code, out, err)


class WarmProgram:
    """Many runs of the program, each a process of its own."""

    def __init__(self) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("warm_program.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env=environment,
            encoding="utf-8",
        )
        assert self._read() == {"ready": True}

    def _read(self) -> Any:
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline())

    def ask(self, request: dict[str, Any]) -> Any:
        """One request, one answer."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        return self._read()

    def start(
        self,
        arguments: tuple[str, ...],
        environment: dict[str, str],
        typed: bytes = b"",
        **more: Any,
    ) -> Running:
        """Starts a command and does not wait."""
        folder = Path(tempfile.mkdtemp(prefix="propdesk-cli-"))
        folder.chmod(0o777)
        (folder / "in").write_bytes(typed)
        for name in ("out", "err"):
            (folder / name).touch()
            (folder / name).chmod(0o666)
        request = {
            "argv": list(arguments),
            "env": environment,
            "stdin": str(folder / "in"),
            "stdout": str(folder / "out"),
            "stderr": str(folder / "err"),
            "uid": None,
            "file_limit": None,
            **more,
        }
        return Running(self.ask(request)["pid"], folder, self)

    def close(self) -> None:
        """Ends the warm process."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(30)
        self._process.stdout.close()


@dataclass
class Script:
    """A script's view of the program: a data folder and an environment."""

    program: WarmProgram
    root: Path
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        base = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
        self.environment = {
            **base,
            "PROPDESK_DATA": str(self.root),
            "PROPDESK_PASSWORD": PASSWORD,
            "PROPDESK_KEY": KEY.hex(),
            "PROPDESK_NOW": MONDAY.isoformat(),
            **self.environment,
        }

    def start(self, *arguments: str, **more: Any) -> Running:
        """Starts a command; `env` changes the environment, None takes a variable out."""
        changes = more.pop("env", {})
        environment = {
            name: value
            for name, value in {**self.environment, **changes}.items()
            if value is not None
        }
        return self.program.start(("--language", "en", *arguments), environment, **more)

    def __call__(self, *arguments: str, **more: Any) -> Done:
        """Runs a command to its end."""
        return self.start(*arguments, **more).end()

    def json(self, *arguments: str, **more: Any) -> Any:
        """What a command that works answers with --json."""
        done = self("--json", *arguments, **more)
        assert done.code == 0, done.err
        return done.document

    def refused(self, *arguments: str, **more: Any) -> str:
        """The code with which a command is refused."""
        return self("--json", *arguments, **more).error

    def do(self, verb: str, params: dict[str, Any] | str, by: str = "001", **more: Any) -> Any:
        """Does an act; answers its document."""
        raw = params if isinstance(params, str) else json.dumps(params)
        return self.json("--as", by, "do", verb, raw, **more)

    def do_refused(
        self, verb: str, params: dict[str, Any] | str, by: str = "001", **more: Any
    ) -> str:
        """The code with which an act is refused."""
        raw = params if isinstance(params, str) else json.dumps(params)
        return self.refused("--as", by, "do", verb, raw, **more)

    def show(self, ledger: str, **where: Any) -> Any:
        """The rows of a ledger."""
        return self.json("show", ledger, "--where", json.dumps(where))["rows"]

    def acts(self) -> int:
        """How many acts the file holds, and that it is whole."""
        report = self.json("verify")
        assert report["ok"], report
        return report["acts"]


def program_itself(
    *arguments: str, env: dict[str, str], **more: Any
) -> "subprocess.CompletedProcess[bytes]":
    """The program from the very start of its interpreter, as a shell starts it."""
    return subprocess.run(
        [sys.executable, "-m", "propdesk", *arguments],
        cwd=ROOT,
        env=env,
        check=False,
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more},
    )
