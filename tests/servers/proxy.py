"""Stands between a client and a server, TLS on both sides: stamps lines as it forwards them, and breaks connections.

It runs an asyncio loop in a thread of its own; every method may be called from any thread.
"""
import asyncio
import re
import socket
import ssl
import struct
import threading
import time


class Proxy:
    """port: where clients connect (127.0.0.1). stamps: (CLOCK_MONOTONIC ns, connection, line), a server line each.

    certificate/key: the leaf shown to clients, None for clear text. target_tls: the server speaks TLS from the first
    byte (its certificate is not checked: it is ours). pattern: which lines of the server are stamped, at the moment
    before the bytes that end the line are handed to the client's socket.
    """

    def __init__(self, target_port, certificate=None, key=None, *, target_tls=True, pattern=rb"^\* \d+ EXISTS"):
        self.port = None
        self.stamps = []
        self._target = target_port, target_tls
        self._leaf = certificate, key
        self._pattern = re.compile(pattern)
        self._loop = asyncio.new_event_loop()
        self._server = None
        self._open = {}
        self._count = 0
        self._flows = None
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

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

    def freeze(self, frozen=True):
        """No byte passes in either direction; connections stay open, as when a middle box forgets them."""
        self._loop.call_soon_threadsafe(self._flows.clear if frozen else self._flows.set)

    def cut(self, reset=False):
        """Ends every connection in the middle of whatever it is doing: without TLS's goodbye, or with a RST."""
        self._call(self._cut(reset))

    def _call(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(20)

    async def _start(self):
        self._flows = asyncio.Event()
        self._flows.set()
        context = None
        if self._leaf[0]:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*self._leaf)
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=context)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _stop(self):
        self._server.close()
        await self._cut(False)
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _cut(self, reset):
        for writers in list(self._open.values()):
            for writer in writers:
                try:
                    if reset:
                        linger = struct.pack("ii", 1, 0)
                        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                    writer.transport.abort()
                except (AttributeError, OSError):
                    pass  # it ended by itself; Python 3.11's abort() of an ended TLS transport raises AttributeError

    async def _serve(self, reader, writer):
        self._count += 1
        number = self._count
        try:
            there_reader, there_writer = await self._connect()
        except OSError:
            writer.transport.abort()
            return
        self._open[number] = (writer, there_writer)
        for each in (writer, there_writer):
            each.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            await asyncio.gather(self._pump(reader, writer, there_writer),
                                 self._pump(there_reader, there_writer, writer, number))
        finally:
            self._open.pop(number, None)
            for each in (writer, there_writer):
                each.close()

    async def _connect(self):
        port, tls = self._target
        context = None
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        return await asyncio.open_connection("127.0.0.1", port, ssl=context)

    async def _pump(self, reader, origin, writer, stamp=None):
        """From reader, whose own writer is `origin`, to writer."""
        rest = b""
        try:
            while data := await reader.read(65536):
                # Else a server that answers in small writes (Cyrus) waits 40 ms for our delayed ACK.
                origin.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
                await self._flows.wait()
                if stamp is not None:
                    *lines, rest = (rest + data).split(b"\r\n")
                    now = time.monotonic_ns()
                    self.stamps += [(now, stamp, line) for line in lines if self._pattern.match(line)]
                writer.write(data)
                await writer.drain()
        except (OSError, ssl.SSLError):
            pass
        writer.close()  # the end of one direction ends both, as mail servers do
