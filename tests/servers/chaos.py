"""A proxy that breaks connections at exact bytes, as told by a plan, and writes down each thing that it did.

A plan gives each connection its faults. All chance comes from one seed, so a failure is played again from its seed and
number. Clear bytes or TLS records as they are pass through (no leaf), or TLS is ended here, and offsets count what is
inside (leaf given). It runs an asyncio loop in a thread of its own; every method may be called from any thread.
"""
import asyncio
import collections
import dataclasses
import random
import re
import socket
import ssl
import struct
import threading
import time

TCP_REPAIR = 19


@dataclasses.dataclass(frozen=True)
class Fault:
    """What happens to the bytes that `side` ("server" or "client") sends, once `at` of them have passed, or once

    `after` has passed whole (a pattern; the latest match counts from where the last fault ended).
      delay     waits `seconds`, once
      trickle   from here on pieces of `size`, `seconds` apart
      records   from here on a write, and so a TLS record, each `size` bytes
      swallow   nothing of this side arrives any more; the sender does not notice
      freeze    nothing passes in either direction, until thaw()
      reset     both ends get a RST
      finish    both ends get a FIN, without TLS's goodbye
      half      the receiver gets a FIN; the other direction goes on
      vanish    the client's peer is gone without a word: its next packet is answered by a RST (needs root)
      call      `call` runs, and the stream waits for its end
      filter    lines of the server that match `pattern` are dropped while the client idles
    """

    kind: str
    side: str = "server"
    at: int | None = None
    after: bytes | None = None
    seconds: float = 0.0
    size: int = 1
    pattern: bytes = rb""
    call: object = None


Decision = collections.namedtuple("Decision", "seconds connection side offset what")


class Stream:
    """One direction of a connection: what is still to happen to it, and how many bytes went through."""

    def __init__(self, side, faults):
        self.side = side
        self.faults = [f for f in faults if f.side == side and f.kind != "filter"]
        self.offset = 0
        self.seen = b""
        self.piece, self.pause = None, 0.0
        self.swallowed = False

    def next_cut(self, data):
        """(how many bytes of data pass before the next fault, the fault); (len(data), None) when none is near."""
        if not self.faults:
            return len(data), None
        fault = self.faults[0]
        if fault.after is None:
            left = (fault.at or 0) - self.offset
            return (max(left, 0), fault) if left <= len(data) else (len(data), None)
        found = re.search(fault.after, self.seen + data)
        return (max(found.end() - len(self.seen), 0), fault) if found else (len(data), None)

    def passed(self, data):
        self.offset += len(data)
        self.seen = (self.seen + data)[-4096:]


class Connection:
    """Two streams, and the sockets' writers: ends["client"] leads to the client."""

    def __init__(self, number, faults, ends):
        self.number, self.ends = number, ends
        self.streams = {side: Stream(side, faults) for side in ("client", "server")}
        self.filters = [re.compile(f.pattern) for f in faults if f.kind == "filter"]
        self.flows = asyncio.Event()
        self.flows.set()
        self.idling = False
        self.rest = b""

    def filtered(self, data):
        """What is left of the server's lines; those of an IDLE are held until they are whole."""
        if not self.filters or not self.idling:
            data, self.rest = self.rest + data, b""
            return data
        *lines, self.rest = (self.rest + data).split(b"\r\n")
        return b"".join(line + b"\r\n" for line in lines if not any(f.search(line) for f in self.filters))

    def watch_idle(self, data):
        for line in data.split(b"\r\n"):
            if re.fullmatch(rb"\S+ IDLE", line, re.IGNORECASE):
                self.idling = True
            elif line.upper() == b"DONE":
                self.idling = False


class Chaos:
    """plan(number, random) gives the faults of the connection with this number, from 1 on. target_tls: the server

    speaks TLS, and so must we when we end it here."""

    def __init__(self, target_port, plan=lambda number, chance: [], *, certificate=None, key=None, target_tls=True, seed=1,
                 host="127.0.0.1"):
        self.port = None
        self.seed = seed
        self.log = []
        self._target, self._target_tls, self._plan = target_port, target_tls and certificate is not None, plan
        self._leaf, self._host = (certificate, key), host
        self._open, self._count = {}, 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._started = time.monotonic()
        self._flows = self._server = None

    def __enter__(self):
        self._thread.start()
        self._call(self._start())
        return self

    def __exit__(self, *_):
        self._call(self._stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def connections(self):
        """How many are open now, and how many there were."""
        return len(self._open), self._count

    def replan(self, plan):
        """For connections that come from now on."""
        self._plan = plan

    def freeze(self):
        self._loop.call_soon_threadsafe(self._flows.clear)

    def thaw(self):
        self._loop.call_soon_threadsafe(self._thaw)

    def cut(self):
        """Every connection is reset."""
        self._loop.call_soon_threadsafe(lambda: [self._reset(each) for each in list(self._open.values())])

    def _thaw(self):
        for flows in (self._flows, *(each.flows for each in self._open.values())):
            flows.set()

    def story(self):
        """The decisions, for the report of a failure."""
        lines = [f"{d.seconds:8.3f} s connection {d.connection} {d.side} byte {d.offset}: {d.what}" for d in list(self.log)]
        return f"seed {self.seed}\n" + "\n".join(lines[-60:])

    def _call(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(20)

    async def _start(self):
        self._flows = asyncio.Event()
        self._flows.set()
        context = None
        if self._leaf[0]:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*self._leaf)
        self._server = await asyncio.start_server(self._serve, self._host, 0, ssl=context)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _stop(self):
        self._server.close()
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _serve(self, reader, writer):
        self._count += 1
        number = self._count
        faults = self._plan(number, random.Random(f"{self.seed}/{number}"))
        self._note(number, "client", 0, f"connected; plan {faults}")
        try:
            there_reader, there_writer = await asyncio.open_connection("127.0.0.1", self._target, ssl=self._trusting())
        except OSError:
            writer.transport.abort()
            return
        connection = self._open[number] = Connection(number, faults, {"client": writer, "server": there_writer})
        for each in (writer, there_writer):
            each.transport.set_write_buffer_limits(high=1, low=0)  # drain() is the end of a write; 0 hangs within TLS
            each.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            await asyncio.gather(self._pump(connection, "client", reader, there_writer),
                                 self._pump(connection, "server", there_reader, writer))
        except asyncio.CancelledError:
            pass  # our own end; asyncio would print it
        finally:
            self._open.pop(number, None)
            for each in (writer, there_writer):
                each.close()

    def _trusting(self):
        if not self._target_tls:
            return None
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        return context

    async def _pump(self, connection, side, reader, writer):
        stream = connection.streams[side]
        try:
            await self._apply_all(connection, stream, writer)  # those at byte 0
            while data := await reader.read(65536):
                while data:
                    length, fault = stream.next_cut(data)
                    await self._forward(connection, stream, data[:length], writer)
                    data = data[length:]
                    if not fault:
                        break
                    stream.faults.pop(0)
                    stream.seen = b""
                    if not await self._apply(connection, stream, fault, writer):
                        return
        except (OSError, ssl.SSLError):
            pass
        if not any(s.swallowed for s in connection.streams.values()):
            self._finish(connection)  # the end of one direction ends both, as mail servers do

    async def _apply_all(self, connection, stream, writer):
        while stream.faults and stream.faults[0].at == 0 and stream.faults[0].after is None:
            if not await self._apply(connection, stream, stream.faults.pop(0), writer):
                raise ConnectionAbortedError

    async def _forward(self, connection, stream, data, writer):
        if stream.side == "client":
            connection.watch_idle(data)
        stream.passed(data)
        await self._flows.wait()
        await connection.flows.wait()
        if stream.side == "server":
            data = connection.filtered(data)
        if stream.swallowed or not data:
            return
        step = stream.piece or len(data)
        for start in range(0, len(data), step):
            writer.write(data[start:start + step])
            if stream.pause:
                await writer.drain()
                await asyncio.sleep(stream.pause)
        await writer.drain()

    async def _apply(self, connection, stream, fault, writer):
        """True when the stream goes on."""
        self._note(connection.number, stream.side, stream.offset, fault.kind)
        if fault.kind == "delay":
            await asyncio.sleep(fault.seconds)
        elif fault.kind in ("trickle", "records"):
            stream.piece, stream.pause = fault.size, fault.seconds
        elif fault.kind == "swallow":
            stream.swallowed = True
        elif fault.kind == "freeze":
            connection.flows.clear()
        elif fault.kind == "call":
            await self._loop.run_in_executor(None, fault.call)
        elif fault.kind == "half":
            writer.get_extra_info("socket")._sock.shutdown(socket.SHUT_WR)
            stream.swallowed = True
        elif fault.kind == "finish":
            self._finish(connection)
        elif fault.kind == "reset":
            self._reset(connection)
        elif fault.kind == "vanish":
            self._vanish(connection)
        return fault.kind not in ("finish", "reset", "vanish")

    def _finish(self, connection):
        for writer in connection.ends.values():
            abort(writer)

    def _reset(self, connection):
        for writer in connection.ends.values():
            option(writer, socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            abort(writer)

    def _vanish(self, connection):
        option(connection.ends["client"], socket.IPPROTO_TCP, TCP_REPAIR, struct.pack("i", 1))
        self._finish(connection)

    def _note(self, number, side, offset, what):
        self.log.append(Decision(time.monotonic() - self._started, number, side, offset, what))


def option(writer, level, name, value):
    try:
        writer.get_extra_info("socket").setsockopt(level, name, value)
    except (AttributeError, OSError):
        pass  # it ended by itself


def abort(writer):
    try:
        writer.transport.abort()
    except (AttributeError, OSError):
        pass  # it ended by itself; Python 3.11's abort() of an ended TLS transport raises AttributeError


def storm(number, chance, session=6000):
    """A plan of one fault somewhere in a session of so many bytes, for each connection another."""
    kind = chance.choice(["reset", "finish", "half", "trickle", "delay", "records"])
    return [Fault(kind, side=chance.choice(["server", "client"]), at=chance.randrange(session),
                  seconds=chance.uniform(0.001, 0.05) if kind in ("delay", "trickle") else 0.0, size=chance.randint(1, 64))]
