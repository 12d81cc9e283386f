"""A certificate authority for one test run, and leaves of every kind, by the openssl command."""
import datetime
import pathlib
import subprocess

HERE = ("IP:127.0.0.1", "IP:::1", "DNS:localhost")


class Authority:
    """ca.pem in `folder`; leaves are made on demand and signed by it."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.ca_file = self.folder / "ca.pem"
        self._key = self.folder / "ca.key"
        if not self.ca_file.exists():
            self._make()

    def leaf(self, name="server", names=HERE, expired=False):
        """(certificate, key) for the given subjectAltNames. `expired`: it ended yesterday."""
        certificate, key = self.folder / f"{name}.pem", self.folder / f"{name}.key"
        request = self.folder / f"{name}.csr"
        openssl("req", "-new", *new_key(key), "-subj", f"/CN={name}", "-out", request)
        extensions = self.folder / f"{name}.ext"
        extensions.write_text(f"subjectAltName={','.join(names)}\nbasicConstraints=critical,CA:FALSE\n"
                              "keyUsage=critical,digitalSignature\nextendedKeyUsage=serverAuth\n", encoding="ascii")
        today = datetime.datetime.now(datetime.timezone.utc)
        begin = today - datetime.timedelta(days=30)
        until = today + datetime.timedelta(days=-1 if expired else 300)
        openssl("ca", "-batch", "-notext", "-config", self.folder / "ca.cnf", "-in", request, "-out", certificate,
                "-extfile", extensions, "-startdate", f"{begin:%Y%m%d%H%M%SZ}", "-enddate", f"{until:%Y%m%d%H%M%SZ}")
        return certificate, key

    def _make(self):
        config = self.folder / "ca.cnf"
        config.write_text(f"""[ca]
default_ca = own
[own]
new_certs_dir = {self.folder}
database = {self.folder}/index.txt
rand_serial = yes
certificate = {self.ca_file}
private_key = {self._key}
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
[req]
distinguished_name = name
[name]
""", encoding="utf-8")
        (self.folder / "index.txt").touch()
        openssl("req", "-x509", *new_key(self._key), "-subj", "/CN=Posthorn test authority", "-days", "365",
                "-config", config, "-addext", "basicConstraints=critical,CA:TRUE",
                "-addext", "keyUsage=critical,keyCertSign,cRLSign", "-addext", "subjectKeyIdentifier=hash",
                "-out", self.ca_file)


def new_key(path):
    return "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", path


def openssl(*arguments):
    done = subprocess.run(["openssl", *map(str, arguments)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"openssl {arguments[0]}: {done.stderr.strip()}")
