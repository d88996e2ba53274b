"""Puts the compiled library and its pictures (hipprint/compiling.py) into the wheel; a checkout has none."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileLibrary(BuildHookInterface):
    """Reads the YAML files and draws the pictures once, for everyone who installs the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile into a folder of its own, from where the wheel takes it."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from hipprint.compiling import compile_library, compile_pictures
        from hipprint.content import compiled
        from hipprint.figure import ready

        self.folder = tempfile.TemporaryDirectory()
        for name, compile_it in ((compiled.FILE, compile_library), (ready.FILE, compile_pictures)):
            file = Path(self.folder.name) / name
            file.write_bytes(compile_it(Path(self.root)))
            build_data["force_include"][str(file)] = f"hipprint/_library/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Clean up once the wheel has it."""
        if version != "editable":
            self.folder.cleanup()
