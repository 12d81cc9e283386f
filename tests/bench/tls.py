"""A TLS connection of Posthorn beside bare OpenSSL: memory while it idles, speed of a download."""
import subprocess

from system.ctl import BIN

CONNECTIONS = 500
MEGABYTES = 500
MOST_OCTETS = 24 * 1024  # an idle transport: three quarters of what an account may cost
LEAST_SPEED = 0.95       # of the bare loop's


def run():
    idle = {client: figures[0] for client, figures in measure("idle", CONNECTIONS).items()}
    speed = {client: max(figures) for client, figures in measure("stream", MEGABYTES).items()}
    share = speed["posthorn"] / speed["bare"]
    print("\nTLS")
    for client in ("bare", "posthorn"):
        print(f"  {client:8}  {idle[client] / 1024:6.1f} KB of PSS an idle connection (of {CONNECTIONS}), "
              f"{speed[client]:6.0f} MB/s")
    print(f"  download at {share:.2f} of the bare loop", flush=True)
    return idle["posthorn"] <= MOST_OCTETS and share >= LEAST_SPEED


def measure(mode, amount):
    """client -> its figures, in the order of the rounds"""
    told = subprocess.run([str(BIN / "tlsbench"), mode, str(amount)], capture_output=True, text=True, check=True)
    figures = {}
    for line in told.stdout.splitlines():
        client, figure = line.split()
        figures.setdefault(client, []).append(float(figure))
    return figures
