"""Puts the compiled library (hipprint/content/compiled.py) into the wheel; a checkout has none."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileLibrary(BuildHookInterface):
    """Reads the YAML files once, for everyone who installs the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile into a folder of its own, from where the wheel takes it."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from hipprint.compiling import compile_library
        from hipprint.content.compiled import FILE

        self.folder = tempfile.TemporaryDirectory()
        compiled = Path(self.folder.name) / FILE
        compiled.write_bytes(compile_library(Path(self.root)))
        build_data["force_include"][str(compiled)] = f"hipprint/_library/{FILE}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Clean up once the wheel has it."""
        if version != "editable":
            self.folder.cleanup()
