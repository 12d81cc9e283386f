"""The window on a real X server with a window manager, a tray and a notification daemon: where it stands, and what is told."""
import re
import shutil
import subprocess
import unittest

from servers import process
from servers.desktop import Desktop

from .ctl import BIN, Profile

TOOLS = ("Xvfb", "dbus-daemon", "openbox", "trayer", "dunst", "xdotool", "xprop", "xwininfo")
TIMES = 10


@unittest.skipUnless(all(map(shutil.which, TOOLS)) and (BIN / "posthorn").exists(), "no desktop to be had here")
class Window(unittest.TestCase):
    def setUp(self):
        self.profile = Profile()
        self.addCleanup(self.profile.__exit__, None)
        self.desktop = Desktop(self.profile.folder / "desktop").start()
        self.addCleanup(self.desktop.stop)
        self.profile.environment = {**self.desktop.environment, "HOME": str(self.profile.folder), "LC_ALL": "C.UTF-8",
                                    "QT_QPA_PLATFORM": "xcb"}
        self.desktop.environment = self.profile.environment
        self.profile.add(url="imap://127.0.0.1:9?security=none")  # nobody is there: no matter
        self.profile.run("account", "list")

    def start(self):
        return self.desktop.run(str(BIN / "posthorn"), "--profile", str(self.profile.path))

    def tool(self, *command):
        done = subprocess.run(command, env=self.profile.environment, capture_output=True, text=True, timeout=20, check=False)
        return done.stdout

    def shown(self):
        """The id of the window while it is on the screen. The tray's icon is one too, but has no frame."""
        self.desktop.wake_manager()
        for window in self.tool("xdotool", "search", "--onlyvisible", "--class", "^posthorn$").split():
            if "Frame extents" in self.tool("xwininfo", "-id", window, "-wm"):
                return window
        return None

    def until_shown(self):
        window = process.wait_until(self.shown, 20, "the window")
        return window, process.wait_until(lambda: self.at_rest(window), 20, "the window to be at rest")

    def at_rest(self, window):
        """Where it is, once two looks agree."""
        before = self.geometry(window)
        self.tool("xdotool", "sleep", "0.1")
        return before if before and before == self.geometry(window) else None

    def geometry(self, window):
        found = re.findall(r"(?:Absolute upper-left [XY]|Width|Height):\s+(-?\d+)", self.tool("xwininfo", "-id", window))
        return [int(number) for number in found]

    def close(self, window):
        self.tool("xdotool", "windowactivate", "--sync", window, "key", "--clearmodifiers", "alt+F4")
        process.wait_until(lambda: not self.shown(), 20, "the window to go")

    def place(self):
        """Shows the window and puts it where a person would."""
        posthorn = self.start()
        window, _ = self.until_shown()
        self.tool("xdotool", "windowsize", "--sync", window, "900", "600", "windowmove", window, "140", "90")
        process.wait_until(lambda: self.geometry(window)[2:] == [900, 600], 20, "the window's new size")
        return posthorn, *self.until_shown()

    def test_it_comes_back_from_the_tray_where_it_was(self):
        _, window, placed = self.place()
        for time in range(TIMES):
            self.close(window)
            self.start().wait(20)  # a second start shows the first
            window, now = self.until_shown()
            self.assertEqual(now, placed, f"the {time + 1}. time")

    def test_a_restart_finds_it_where_it_was(self):
        posthorn, window, placed = self.place()
        for time in range(TIMES):
            if time % 2:
                self.close(window)  # also where it ends while it is hidden
            # The window may be seen a moment before its program is heard.
            process.wait_until(lambda: self.profile.run("quit", code=None).returncode == 0, 20, "an end")
            self.assertEqual(posthorn.wait(20), 0)
            posthorn = self.start()
            window, now = self.until_shown()
            self.assertEqual(now, placed, f"the {time + 1}. time")

    def test_the_first_close_is_told_as_a_notification(self):
        heard = self.desktop.run("dbus-monitor", "--session", "interface='org.freedesktop.Notifications',member='Notify'")
        log = self.profile.folder / "desktop/dbus-monitor.log"
        process.wait_until(lambda: "NameAcquired" in log.read_text(encoding="utf-8"), 20, "dbus-monitor")
        self.start()
        window, _ = self.until_shown()
        self.close(window)
        process.wait_until(lambda: "Posthorn goes on watching" in log.read_text(encoding="utf-8"), 20, "the notification")
        process.end(heard)
