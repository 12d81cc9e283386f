"""A desktop where there is none: X server, session bus, window manager, tray and notification daemon, all private."""
import os
import pathlib
import subprocess

from . import process

# The same picture on every machine, with emoji in colour.
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <cachedir>{cache}</cachedir>
  <include ignore_missing="yes">/etc/fonts/conf.d</include>
  <selectfont><rejectfont>
    <pattern><patelt name="family"><string>Noto Sans Symbols</string></patelt></pattern>
    <pattern><patelt name="family"><string>Noto Sans Symbols2</string></patelt></pattern>
    <pattern><patelt name="family"><string>DejaVu Sans</string></patelt></pattern>
  </rejectfont></selectfont>
  <match target="pattern">
    <edit name="family" mode="prepend" binding="strong">
      <string>Noto Sans</string><string>Noto Color Emoji</string><string>Noto Sans CJK SC</string>
      <string>Noto Sans Arabic</string>
    </edit>
  </match>
</fontconfig>
"""
DUNST = """[global]
  font = Noto Sans 10
  width = 340
  offset = 12x40
  mouse_left_click = do_action, close_current
"""


class Desktop:
    """start() returns when programs can open windows; environment is what they need."""

    def __init__(self, folder, size="1280x800"):
        self._folder = pathlib.Path(folder)
        self._size = size
        self._children = []
        self.environment = {}

    def start(self):
        for name in ("runtime", "config/dunst", "fontcache"):
            (self._folder / name).mkdir(parents=True)
        (self._folder / "runtime").chmod(0o700)
        (self._folder / "config/dunst/dunstrc").write_text(DUNST, encoding="ascii")
        fonts = self._folder / "fonts.conf"
        fonts.write_text(FONTS.format(cache=self._folder / "fontcache"), encoding="ascii")
        self.environment = {**os.environ, "XDG_RUNTIME_DIR": str(self._folder / "runtime"), "FONTCONFIG_FILE": str(fonts),
                            "XDG_CONFIG_HOME": str(self._folder / "config"), "XDG_SESSION_TYPE": "x11"}
        self.environment["DISPLAY"] = ":" + self._told_by(
            # Without -noreset it starts anew when its last client goes, and drops the one that is just coming.
            ["Xvfb", "-screen", "0", f"{self._size}x24", "-nolisten", "tcp", "-noreset", "-displayfd"])
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self._told_by(
            ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"], joint="=")
        self.run("openbox")
        process.wait_until(self._has_manager, 20, "openbox")  # a window that opens before may never be shown
        self.run("trayer", "--edge", "top", "--align", "right", "--widthtype", "request", "--height", "28")
        self.run("dunst")
        return self

    def wake_manager(self):
        """Openbox may sleep on events that it has read already, a new window among them; another one wakes it."""
        subprocess.run(["xprop", "-root", "-format", "WAKE", "8s", "-set", "WAKE", "up"], env=self.environment, timeout=20,
                       check=True)

    def _has_manager(self):
        done = subprocess.run(["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"], env=self.environment, capture_output=True,
                              text=True, timeout=20, check=False)
        return "window id" in done.stdout

    def run(self, *command):
        """Starts a program on this desktop; it ends with it."""
        child = process.spawn(list(command), self._folder / f"{pathlib.Path(command[0]).name}.log", env=self.environment)
        self._children.append(child)
        return child

    def screenshot(self, path):
        done = subprocess.run(["import", "-window", "root", str(path)], env=self.environment, capture_output=True,
                              timeout=20, check=False)
        return done.returncode == 0

    def stop(self):
        while self._children:
            process.end(self._children.pop(), 3)

    def _told_by(self, command, joint=None):
        """Starts a server and returns the one line that it writes once it serves."""
        reader, writer = os.pipe()
        command = command[:-1] + [f"{command[-1]}={writer}"] if joint else [*command, str(writer)]
        log = self._folder / f"{command[0]}.log"
        self._children.append(process.spawn(command, log, env=self.environment, pass_fds=(writer,)))
        os.close(writer)
        with os.fdopen(reader, encoding="ascii") as told:
            line = told.readline().strip()
        if not line:
            raise process.BedError(f"{command[0]} did not start: {log.read_text(errors='replace')}")
        return line
