<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>AccountChoice</name>
    <message>
        <source>there is no account yet; add one: posthornctl account add NAME --email ADDRESS --imap URL --secret-stdin</source>
        <translation>es gibt noch kein Konto; legen Sie eines an: posthornctl account add NAME --email ADRESSE --imap URL --secret-stdin</translation>
    </message>
    <message>
        <source>there are several accounts; say which with --account: %1</source>
        <translation>es gibt mehrere Konten; nennen Sie eines mit --account: %1</translation>
    </message>
    <message>
        <source>there is no account &quot;%1&quot;; there are: %2</source>
        <translation>es gibt kein Konto „%1“; es gibt: %2</translation>
    </message>
</context>
<context>
    <name>AccountDialog</name>
    <message>
        <source>&amp;Mail address</source>
        <translation>&amp;E-Mail-Adresse</translation>
    </message>
    <message>
        <source>Mail address</source>
        <translation>E-Mail-Adresse</translation>
    </message>
    <message>
        <source>&amp;Name in the list</source>
        <translation>&amp;Name in der Liste</translation>
    </message>
    <message>
        <source>Name in the list</source>
        <translation>Name in der Liste</translation>
    </message>
    <message>
        <source>as the address</source>
        <translation>wie die Adresse</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>&amp;User name</source>
        <translation>&amp;Benutzername</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Pass&amp;word from</source>
        <translation>Pass&amp;wort aus</translation>
    </message>
    <message>
        <source>Where the password comes from</source>
        <translation>Woher das Passwort kommt</translation>
    </message>
    <message>
        <source>the keychain of this computer</source>
        <translation>dem Schlüsselbund dieses Rechners</translation>
    </message>
    <message>
        <source>a command that prints it</source>
        <translation>einem Befehl, der es ausgibt</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Passwort</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>&amp;Command</source>
        <translation>Be&amp;fehl</translation>
    </message>
    <message>
        <source>Command that prints the password</source>
        <translation>Befehl, der das Passwort ausgibt</translation>
    </message>
    <message>
        <source>Incoming mail (IMAP)</source>
        <translation>Posteingang (IMAP)</translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation>&amp;Server</translation>
    </message>
    <message>
        <source>Incoming server</source>
        <translation>Posteingangsserver</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Security of the incoming server</source>
        <translation>Sicherheit des Posteingangsservers</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Port of the incoming server</source>
        <translation>Port des Posteingangsservers</translation>
    </message>
    <message>
        <source>Outgoing mail (SMTP)</source>
        <translation>Postausgang (SMTP)</translation>
    </message>
    <message>
        <source>S&amp;erver</source>
        <translation>Se&amp;rver</translation>
    </message>
    <message>
        <source>Outgoing server</source>
        <translation>Postausgangsserver</translation>
    </message>
    <message>
        <source>Security of the outgoing server</source>
        <translation>Sicherheit des Postausgangsservers</translation>
    </message>
    <message>
        <source>Port of the outgoing server</source>
        <translation>Port des Postausgangsservers</translation>
    </message>
    <message>
        <source>Watching</source>
        <translation>Überwacht</translation>
    </message>
    <message>
        <source>&amp;Folders</source>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>Folders to watch, one a line</source>
        <translation>Überwachte Ordner, einer je Zeile</translation>
    </message>
    <message>
        <source>One folder a line</source>
        <translation>Ein Ordner je Zeile</translation>
    </message>
    <message>
        <source>A&amp;nnounce new mail on the desktop</source>
        <translation>Neue Post auf dem Desktop &amp;melden</translation>
    </message>
    <message>
        <source>Announce new mail on the desktop</source>
        <translation>Neue Post auf dem Desktop melden</translation>
    </message>
    <message>
        <source>Own C&amp;A file</source>
        <translation>Eigene &amp;CA-Datei</translation>
    </message>
    <message>
        <source>File with an own certificate authority</source>
        <translation>Datei mit einer eigenen Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>only for a server with a certificate of its own</source>
        <translation>nur für Server mit eigenem Zertifikat</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen…</translation>
    </message>
    <message>
        <source>Choose the CA file</source>
        <translation>Die CA-Datei auswählen</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Testen</translation>
    </message>
    <message>
        <source>Test the account</source>
        <translation>Das Konto testen</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>Speic&amp;hern</translation>
    </message>
    <message>
        <source>Save the account</source>
        <translation>Das Konto speichern</translation>
    </message>
</context>
<context>
    <name>AccountOptions</name>
    <message>
        <source>--email ADDRESS is missing</source>
        <translation>--email ADRESSE fehlt</translation>
    </message>
    <message>
        <source>--imap URL is missing, e.g. imaps://mail.example.org</source>
        <translation>--imap URL fehlt, etwa imaps://mail.example.org</translation>
    </message>
    <message>
        <source>use either --secret-stdin or --secret-command, not both</source>
        <translation>verwenden Sie entweder --secret-stdin oder --secret-command, nicht beides</translation>
    </message>
    <message>
        <source>--secret-command needs a command that prints the password</source>
        <translation>--secret-command braucht einen Befehl, der das Passwort ausgibt</translation>
    </message>
    <message>
        <source>--auth is password or oauth2, not &quot;%1&quot;</source>
        <translation>--auth ist password oder oauth2, nicht „%1“</translation>
    </message>
    <message>
        <source>signing in by OAuth 2 is not possible yet; where the provider gives app passwords, use one with --auth password</source>
        <translation>die Anmeldung mit OAuth 2 ist noch nicht möglich; gibt der Anbieter App-Passwörter aus, verwenden Sie eines mit --auth password</translation>
    </message>
    <message>
        <source>the CA file %1 cannot be read: %2</source>
        <translation>die CA-Datei %1 lässt sich nicht lesen: %2</translation>
    </message>
    <message>
        <source>the CA file %1 holds no certificate in PEM form</source>
        <translation>die CA-Datei %1 enthält kein Zertifikat in PEM-Form</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>a command is missing; there are: %1</source>
        <translation>ein Befehl fehlt; es gibt: %1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; needs a second word; there are: %2</source>
        <translation>„%1“ braucht ein zweites Wort; es gibt: %2</translation>
    </message>
    <message>
        <source>there is no command &quot;%1&quot;; there are: %2</source>
        <translation>es gibt keinen Befehl „%1“; es gibt: %2</translation>
    </message>
    <message>
        <source>see: posthornctl %1 --help</source>
        <translation>siehe: posthornctl %1 --help</translation>
    </message>
    <message>
        <source>&quot;%1&quot; needs %2; %3</source>
        <translation>„%1“ braucht %2; %3</translation>
    </message>
    <message>
        <source>&quot;%1&quot; does not take &quot;%2&quot;; %3</source>
        <translation>„%1“ nimmt „%2“ nicht an; %3</translation>
    </message>
</context>
<context>
    <name>Composition</name>
    <message>
        <source>standard output cannot be written; is the disk full?</source>
        <translation>die Standardausgabe lässt sich nicht schreiben; ist der Datenträger voll?</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Exit codes:</source>
        <translation>Rückgabewerte:</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>refused or failed; one line on stderr says what and what to do</source>
        <translation>abgelehnt oder gescheitert; eine Zeile auf stderr sagt, was war und was zu tun ist</translation>
    </message>
    <message>
        <source>wrong usage</source>
        <translation>falsch aufgerufen</translation>
    </message>
    <message>
        <source>needs sign-in: wrong or missing password</source>
        <translation>Anmeldung nötig: Passwort falsch oder nicht vorhanden</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>keine Verbindung</translation>
    </message>
    <message>
        <source>DIR</source>
        <translation>ORDNER</translation>
    </message>
    <message>
        <source>keep all state of this run in DIR</source>
        <translation>alles, was dieser Lauf ablegt, in ORDNER ablegen</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NAME</translation>
    </message>
    <message>
        <source>the account that is meant; one account needs no name</source>
        <translation>welches Konto gemeint ist; bei nur einem entbehrlich</translation>
    </message>
    <message>
        <source>write more to the log file of the profile</source>
        <translation>mehr in die Protokolldatei des Profils schreiben</translation>
    </message>
    <message>
        <source>this help</source>
        <translation>diese Hilfe</translation>
    </message>
    <message>
        <source>Usage:</source>
        <translation>Aufruf:</translation>
    </message>
    <message>
        <source>COMMAND ...</source>
        <translation>BEFEHL ...</translation>
    </message>
    <message>
        <source>Watches mailboxes without a screen, and works on the profile of a running Posthorn.</source>
        <translation>Überwacht Postfächer ohne Bildschirm und arbeitet mit dem Profil eines laufenden Posthorn.</translation>
    </message>
    <message>
        <source>Commands:</source>
        <translation>Befehle:</translation>
    </message>
    <message>
        <source>Options, before or after the command:</source>
        <translation>Optionen, vor oder nach dem Befehl:</translation>
    </message>
    <message>
        <source>the version</source>
        <translation>die Version</translation>
    </message>
    <message>
        <source>To begin:</source>
        <translation>Zum Anfang:</translation>
    </message>
    <message>
        <source>More on a command: posthornctl COMMAND --help</source>
        <translation>Mehr zu einem Befehl: posthornctl BEFEHL --help</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Optionen:</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>Beispiele:</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>Search sender and subject</source>
        <translation>Absender und Betreff durchsuchen</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Ungelesen</translation>
    </message>
    <message>
        <source>Show unread mail only</source>
        <translation>Nur ungelesene Nachrichten zeigen</translation>
    </message>
    <message>
        <source>Unread mail only</source>
        <translation>Nur ungelesene Nachrichten</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>&amp;Account</source>
        <translation>&amp;Konto</translation>
    </message>
    <message>
        <source>&amp;Message</source>
        <translation>&amp;Nachricht</translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation>&amp;Fenster</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>&amp;Check now</source>
        <translation>Jetzt &amp;abrufen</translation>
    </message>
    <message>
        <source>Ask all servers for mail at once (F5)</source>
        <translation>Alle Server sofort nach Post fragen (F5)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>A&amp;nhalten</translation>
    </message>
    <message>
        <source>Stop watching until you go on</source>
        <translation>Die Überwachung anhalten, bis Sie weitermachen</translation>
    </message>
    <message>
        <source>Mark &amp;read</source>
        <translation>Als &amp;gelesen markieren</translation>
    </message>
    <message>
        <source>Mark &amp;unread</source>
        <translation>Als &amp;ungelesen markieren</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>U&amp;nread mail only</source>
        <translation>&amp;Nur ungelesene Nachrichten</translation>
    </message>
    <message>
        <source>&amp;Add account…</source>
        <translation>Konto &amp;hinzufügen…</translation>
    </message>
    <message>
        <source>Watch another mailbox</source>
        <translation>Ein weiteres Postfach überwachen</translation>
    </message>
    <message>
        <source>&amp;Edit account…</source>
        <translation>Konto &amp;bearbeiten…</translation>
    </message>
    <message>
        <source>&amp;Remove account…</source>
        <translation>Konto &amp;entfernen…</translation>
    </message>
    <message>
        <source>&amp;Pause this account</source>
        <translation>Dieses Konto anha&amp;lten</translation>
    </message>
    <message>
        <source>A&amp;nnounce its new mail</source>
        <translation>Seine neue Post &amp;melden</translation>
    </message>
    <message>
        <source>Start &amp;hidden</source>
        <translation>&amp;Versteckt starten</translation>
    </message>
    <message>
        <source>&amp;Close to the tray</source>
        <translation>&amp;In den Infobereich schließen</translation>
    </message>
    <message>
        <source>&amp;Copy diagnostics</source>
        <translation>&amp;Diagnosedaten kopieren</translation>
    </message>
    <message>
        <source>A&amp;bout Posthorn</source>
        <translation>Ü&amp;ber Posthorn</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
</context>
<context>
    <name>ProgressBar</name>
    <message>
        <source>Looking what is there ...</source>
        <translation>Sehe nach, was da ist ...</translation>
    </message>
    <message>
        <source>[%1] %2 %  %3 of %4  %5/s</source>
        <translation>[%1] %2 %  %3 von %4  %5/s</translation>
    </message>
</context>
<context>
    <name>ReadingPane</name>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Domain of the sender</source>
        <translation>Domain des Absenders</translation>
    </message>
    <message>
        <source>Unverified sender</source>
        <translation>Ungeprüfter Absender</translation>
    </message>
    <message>
        <source>Who sent this mail cannot be told without doubt.</source>
        <translation>Wer diese Nachricht gesendet hat, lässt sich nicht zweifelsfrei sagen.</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Text of the mail</source>
        <translation>Text der Nachricht</translation>
    </message>
</context>
<context>
    <name>SecretInput</name>
    <message>
        <source>Password: </source>
        <translation>Passwort: </translation>
    </message>
    <message>
        <source>the password on standard input is longer than 16 KiB</source>
        <translation>das Passwort auf der Standardeingabe ist länger als 16 KiB</translation>
    </message>
    <message>
        <source>no password came on standard input; nothing was stored</source>
        <translation>auf der Standardeingabe kam kein Passwort; es wurde nichts gespeichert</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>The certificate of %1 is out of date, so nothing was sent to it. Check the date of this computer; if it is right, only the people who run the server can renew the certificate.</source>
        <translation>Das Zertifikat von %1 ist abgelaufen oder noch nicht gültig, deshalb wurde nichts dorthin gesendet. Prüfen Sie das Datum dieses Rechners; stimmt es, können nur die Betreiber des Servers das Zertifikat erneuern.</translation>
    </message>
    <message>
        <source>The certificate that answered for %1 belongs to another name, so nothing was sent to it. Check the server&apos;s name in the account.</source>
        <translation>Das Zertifikat, das für %1 antwortete, gehört zu einem anderen Namen, deshalb wurde nichts dorthin gesendet. Prüfen Sie den Namen des Servers im Konto.</translation>
    </message>
    <message>
        <source>%1 cannot be reached. Check this computer&apos;s network.</source>
        <translation>%1 ist nicht erreichbar. Prüfen Sie das Netzwerk dieses Rechners.</translation>
    </message>
    <message>
        <source>The name %1 is unknown to the network. Check its spelling and this computer&apos;s network.</source>
        <translation>Der Name %1 ist im Netz unbekannt. Prüfen Sie die Schreibweise und das Netzwerk dieses Rechners.</translation>
    </message>
    <message>
        <source>%1 refused the connection. Check the port; the mail service there may be down.</source>
        <translation>%1 hat die Verbindung abgelehnt. Prüfen Sie den Port; vielleicht läuft der Maildienst dort gerade nicht.</translation>
    </message>
    <message>
        <source>%1 did not answer in time. The network or the server is slow or blocked.</source>
        <translation>%1 hat nicht rechtzeitig geantwortet. Das Netz oder der Server ist langsam oder gesperrt.</translation>
    </message>
    <message>
        <source>No secure connection to %1 came about. Check port and security: 993 is TLS, 143 is STARTTLS.</source>
        <translation>Eine sichere Verbindung zu %1 kam nicht zustande. Prüfen Sie Port und Sicherheit: 993 ist TLS, 143 ist STARTTLS.</translation>
    </message>
    <message>
        <source>Something on the way to %1 tried to slip commands into the secure connection; it was ended and nothing was sent. Use TLS on port 993, and do not trust this network.</source>
        <translation>Auf dem Weg zu %1 wurde versucht, Befehle in die sichere Verbindung einzuschleusen; sie wurde beendet und nichts gesendet. Verwenden Sie TLS auf Port 993 und vertrauen Sie diesem Netz nicht.</translation>
    </message>
    <message>
        <source>A sign-in page of this network answered in place of %1. Open a web browser and sign in to the network.</source>
        <translation>Statt %1 hat eine Anmeldeseite dieses Netzes geantwortet. Öffnen Sie einen Browser und melden Sie sich im Netz an.</translation>
    </message>
    <message>
        <source>The connection to %1 ended.</source>
        <translation>Die Verbindung zu %1 wurde beendet.</translation>
    </message>
    <message>
        <source>%1 asked for fewer requests. Other programs may use the same mailbox.</source>
        <translation>%1 bittet um weniger Anfragen. Vielleicht nutzen andere Programme dasselbe Postfach.</translation>
    </message>
    <message>
        <source>%1 ended the session. Its people may be at work on it.</source>
        <translation>%1 hat die Sitzung beendet. Vielleicht wird dort gerade gearbeitet.</translation>
    </message>
    <message>
        <source>%1 sent something that is not IMAP. Check server and port; if they are right, please report it with the diagnostics.</source>
        <translation>%1 hat etwas gesendet, das kein IMAP ist. Prüfen Sie Server und Port; stimmen sie, melden Sie es bitte mit den Diagnosedaten.</translation>
    </message>
    <message>
        <source>%1 answered something that was not asked. Please report it with the diagnostics if it happens again.</source>
        <translation>%1 hat auf etwas geantwortet, das nicht gefragt war. Kommt das wieder vor, melden Sie es bitte mit den Diagnosedaten.</translation>
    </message>
    <message>
        <source>%1 refused the sign-in. Enter the password again.</source>
        <translation>%1 hat die Anmeldung abgelehnt. Geben Sie das Passwort erneut ein.</translation>
    </message>
    <message>
        <source>%1 refused the sign-in of %2. Enter the password again.</source>
        <translation>%1 hat die Anmeldung von %2 abgelehnt. Geben Sie das Passwort erneut ein.</translation>
    </message>
    <message>
        <source>%1 refused the command.</source>
        <translation>%1 hat den Befehl abgelehnt.</translation>
    </message>
    <message>
        <source>Posthorn&apos;s data cannot be read or written: %1. Check the free space and the rights of the profile&apos;s folder.</source>
        <translation>Die Daten von Posthorn lassen sich nicht lesen oder schreiben: %1. Prüfen Sie den freien Platz und die Rechte des Profilordners.</translation>
    </message>
    <message>
        <source>It was stopped before it was done.</source>
        <translation>Es wurde abgebrochen, bevor es fertig war.</translation>
    </message>
    <message>
        <source>Not found: %1.</source>
        <translation>Nicht gefunden: %1.</translation>
    </message>
    <message>
        <source>This cannot be used: %1.</source>
        <translation>Das lässt sich nicht verwenden: %1.</translation>
    </message>
    <message>
        <source>A fault in Posthorn: %1. Please report it with the diagnostics.</source>
        <translation>Ein Fehler in Posthorn: %1. Bitte melden Sie ihn mit den Diagnosedaten.</translation>
    </message>
    <message>
        <source>It is not tried again before you do.</source>
        <translation>Vorher wird es nicht noch einmal versucht.</translation>
    </message>
    <message>
        <source>It goes on when the keychain answers.</source>
        <translation>Es geht weiter, sobald der Schlüsselbund antwortet.</translation>
    </message>
    <message>
        <source>Posthorn waits longer between its tries.</source>
        <translation>Posthorn wartet länger zwischen den Versuchen.</translation>
    </message>
    <message>
        <source>Posthorn tries again by itself.</source>
        <translation>Posthorn versucht es von selbst erneut.</translation>
    </message>
    <message>
        <source>the server</source>
        <translation>der Server</translation>
    </message>
    <message>
        <source>The server says: &quot;%1&quot;</source>
        <translation>Der Server sagt: „%1“</translation>
    </message>
    <message>
        <source>the server cannot be reached</source>
        <translation>der Server ist nicht erreichbar</translation>
    </message>
    <message>
        <source>the server&apos;s name is unknown</source>
        <translation>der Name des Servers ist unbekannt</translation>
    </message>
    <message>
        <source>the connection was refused</source>
        <translation>die Verbindung wurde abgelehnt</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>keine rechtzeitige Antwort</translation>
    </message>
    <message>
        <source>no secure connection</source>
        <translation>keine sichere Verbindung</translation>
    </message>
    <message>
        <source>the certificate is out of date</source>
        <translation>das Zertifikat ist nicht mehr oder noch nicht gültig</translation>
    </message>
    <message>
        <source>the certificate is for another name</source>
        <translation>das Zertifikat gilt für einen anderen Namen</translation>
    </message>
    <message>
        <source>the certificate is not trusted</source>
        <translation>dem Zertifikat wird nicht vertraut</translation>
    </message>
    <message>
        <source>the connection was tampered with</source>
        <translation>die Verbindung wurde manipuliert</translation>
    </message>
    <message>
        <source>the sign-in was refused</source>
        <translation>die Anmeldung wurde abgelehnt</translation>
    </message>
    <message>
        <source>the server asks for patience</source>
        <translation>der Server bittet um Geduld</translation>
    </message>
    <message>
        <source>the server ended the session</source>
        <translation>der Server hat die Sitzung beendet</translation>
    </message>
    <message>
        <source>the server refused a command</source>
        <translation>der Server hat einen Befehl abgelehnt</translation>
    </message>
    <message>
        <source>the server does not speak IMAP</source>
        <translation>der Server spricht kein IMAP</translation>
    </message>
    <message>
        <source>the server&apos;s answers do not fit</source>
        <translation>die Antworten des Servers passen nicht</translation>
    </message>
    <message>
        <source>the disk cannot be read or written</source>
        <translation>die Festplatte lässt sich nicht lesen oder schreiben</translation>
    </message>
    <message>
        <source>the keychain does not answer</source>
        <translation>der Schlüsselbund antwortet nicht</translation>
    </message>
    <message>
        <source>the network wants a sign-in</source>
        <translation>das Netz verlangt eine Anmeldung</translation>
    </message>
    <message>
        <source>the connection ended</source>
        <translation>die Verbindung wurde beendet</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>there is no password yet</source>
        <translation>es gibt noch kein Passwort</translation>
    </message>
    <message>
        <source>the settings are wrong</source>
        <translation>die Einstellungen sind falsch</translation>
    </message>
    <message>
        <source>a fault in Posthorn</source>
        <translation>ein Fehler in Posthorn</translation>
    </message>
    <message>
        <source>The certificate of %1 is not from an authority that this computer trusts, so nothing was sent to it. If the server is your own, give its CA file in the account.</source>
        <translation>Das Zertifikat von %1 stammt von keiner Stelle, der dieser Rechner vertraut; es wurde nichts dorthin gesendet. Wenn der Server Ihr eigener ist, geben Sie im Konto seine CA-Datei an.</translation>
    </message>
    <message>
        <source>The password cannot be had or kept: %1. Unlock the keychain, or check the command that prints the password (--secret-command).</source>
        <translation>Das Passwort lässt sich nicht holen oder aufbewahren: %1. Entsperren Sie den Schlüsselbund, oder prüfen Sie den Befehl, der das Passwort ausgibt (--secret-command).</translation>
    </message>
</context>
<context>
    <name>StateText</name>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindet</translation>
    </message>
    <message>
        <source>Securing the connection</source>
        <translation>Sichert die Verbindung</translation>
    </message>
    <message>
        <source>Signing in</source>
        <translation>Meldet sich an</translation>
    </message>
    <message>
        <source>Comparing the mailbox</source>
        <translation>Gleicht das Postfach ab</translation>
    </message>
    <message>
        <source>Watching</source>
        <translation>Überwacht</translation>
    </message>
    <message>
        <source>Asking from time to time</source>
        <translation>Fragt regelmäßig nach</translation>
    </message>
    <message>
        <source>Trying again soon</source>
        <translation>Versucht es bald wieder</translation>
    </message>
    <message>
        <source>Needs sign-in</source>
        <translation>Anmeldung nötig</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Asking from time to time, verified %1 ago</source>
        <translation>Fragt regelmäßig nach, geprüft vor %1</translation>
    </message>
    <message>
        <source>Watching, verified %1 ago</source>
        <translation>Überwacht, geprüft vor %1</translation>
    </message>
    <message>
        <source>Trying again in %1: %2</source>
        <translation>Neuer Versuch in %1: %2</translation>
    </message>
    <message>
        <source>Trying again in %1</source>
        <translation>Neuer Versuch in %1</translation>
    </message>
    <message>
        <source>Needs sign-in: %1</source>
        <translation>Anmeldung nötig: %1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>minutes</comment>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <comment>hours</comment>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <comment>days</comment>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>There is no password for %1 at %2 in the keychain. It is not tried again before you enter one.</source>
        <translation>Im Schlüsselbund ist kein Passwort für %1 bei %2. Erst wenn Sie eines eingeben, wird es wieder versucht.</translation>
    </message>
    <message>
        <source>Watching by NOTIFY, verified %1 ago</source>
        <translation>Überwacht per NOTIFY, geprüft vor %1</translation>
    </message>
    <message>
        <source>Watching by IDLE, verified %1 ago</source>
        <translation>Überwacht per IDLE, geprüft vor %1</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Sign in again…</source>
        <translation>Neu anmelden…</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Neu anmelden</translation>
    </message>
    <message>
        <source>Edit account…</source>
        <translation>Konto bearbeiten…</translation>
    </message>
    <message>
        <source>Edit account</source>
        <translation>Konto bearbeiten</translation>
    </message>
    <message>
        <source>Next trouble</source>
        <translation>Nächste Störung</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>app::AccountEditor</name>
    <message numerus="yes">
        <source>%1 (%n message(s))</source>
        <comment>folder</comment>
        <translation>
            <numerusform>%1 (%n Nachricht)</numerusform>
            <numerusform>%1 (%n Nachrichten)</numerusform>
        </translation>
    </message>
    <message>
        <source>Signed in to %1 as %2.</source>
        <translation>Bei %1 als %2 angemeldet.</translation>
    </message>
    <message>
        <source>The server says at once when mail comes.</source>
        <translation>Der Server meldet sofort, wenn Post kommt.</translation>
    </message>
    <message>
        <source>The server does not say when mail comes; it is asked once a minute.</source>
        <translation>Der Server meldet nicht, wenn Post kommt; er wird einmal in der Minute gefragt.</translation>
    </message>
    <message>
        <source>The connection is not encrypted.</source>
        <translation>Die Verbindung ist nicht verschlüsselt.</translation>
    </message>
    <message>
        <source>The connection is encrypted with %1.</source>
        <translation>Die Verbindung ist mit %1 verschlüsselt.</translation>
    </message>
    <message>
        <source>Found %1.</source>
        <translation>Gefunden: %1.</translation>
    </message>
</context>
<context>
    <name>app::AccountForm</name>
    <message>
        <source>Enter the name of the incoming server, such as imap.example.org.</source>
        <translation>Geben Sie den Namen des Posteingangsservers ein, etwa imap.example.org.</translation>
    </message>
    <message>
        <source>Enter the name of the outgoing server, or switch it off.</source>
        <translation>Geben Sie den Namen des Postausgangsservers ein, oder schalten Sie ihn ab.</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535.</source>
        <translation>Ein Port ist eine Zahl von 1 bis 65535.</translation>
    </message>
    <message>
        <source>Without encryption only servers on this computer are allowed: others could read the password on its way.</source>
        <translation>Ohne Verschlüsselung sind nur Server auf diesem Rechner erlaubt: Andere könnten das Passwort unterwegs lesen.</translation>
    </message>
    <message>
        <source>Enter the command that prints the password.</source>
        <translation>Geben Sie den Befehl ein, der das Passwort ausgibt.</translation>
    </message>
    <message>
        <source>Enter the password. It is kept in the keychain.</source>
        <translation>Geben Sie das Passwort ein. Es wird im Schlüsselbund abgelegt.</translation>
    </message>
    <message>
        <source>Enter your mail address, such as ada@example.org.</source>
        <translation>Geben Sie Ihre E-Mail-Adresse ein, etwa ada@example.org.</translation>
    </message>
    <message>
        <source>The name has at most 100 characters and no slash.</source>
        <translation>Der Name hat höchstens 100 Zeichen und keinen Schrägstrich.</translation>
    </message>
    <message>
        <source>Another account has this name already.</source>
        <translation>Ein anderes Konto heißt schon so.</translation>
    </message>
    <message>
        <source>This file does not exist.</source>
        <translation>Diese Datei gibt es nicht.</translation>
    </message>
    <message>
        <source>Name at least one folder, such as INBOX.</source>
        <translation>Nennen Sie mindestens einen Ordner, etwa INBOX.</translation>
    </message>
    <message>
        <source>This cannot be saved: %1.</source>
        <translation>Das lässt sich nicht speichern: %1.</translation>
    </message>
</context>
<context>
    <name>app::AccountsModel</name>
    <message>
        <source>All inboxes</source>
        <translation>Alle Posteingänge</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n unread, %2</source>
        <comment>account, number, state</comment>
        <translation>
            <numerusform>%1, %n ungelesen, %2</numerusform>
            <numerusform>%1, %n ungelesen, %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Paused</source>
        <comment>an account that is not watched</comment>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Starting</source>
        <comment>an account of which nothing is known yet</comment>
        <translation>Startet</translation>
    </message>
    <message>
        <source>No account yet</source>
        <translation>Noch kein Konto</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) in trouble</source>
        <translation>
            <numerusform>%n Konto gestört</numerusform>
            <numerusform>%n Konten gestört</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 watched</source>
        <translation>%1 von %2 überwacht</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) watched</source>
        <translation>
            <numerusform>%n Konto überwacht</numerusform>
            <numerusform>%n Konten überwacht</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::EventSentence</name>
    <message numerus="yes">
        <source>%1: %n message(s) came while it was not watched.</source>
        <translation>
            <numerusform>%1: %n Nachricht kam, während nicht überwacht wurde.</numerusform>
            <numerusform>%1: %n Nachrichten kamen, während nicht überwacht wurde.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>account, what its server says</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>app::InboxModel</name>
    <message>
        <source>Unread: %1, %2, %3</source>
        <comment>sender, subject, age</comment>
        <translation>Ungelesen: %1, %2, %3</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <comment>sender, subject, age</comment>
        <translation>%1, %2, %3</translation>
    </message>
</context>
<context>
    <name>app::MessageText</name>
    <message>
        <source>Unknown sender</source>
        <translation>Unbekannter Absender</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>sender, domain of the address</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(kein Betreff)</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>addresses</comment>
        <translation>
            <numerusform>%1 und %n weitere</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::Notifier</name>
    <message>
        <source>%1 is being watched</source>
        <translation>%1 wird überwacht</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) are there already. From now on new mail is announced.</source>
        <translation>
            <numerusform>%n Nachricht ist schon da. Ab jetzt wird neue Post gemeldet.</numerusform>
            <numerusform>%n Nachrichten sind schon da. Ab jetzt wird neue Post gemeldet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Unverified sender: %1</source>
        <translation>Ungeprüfter Absender: %1</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>sender, account</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>subject, preview</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Mark read</source>
        <translation>Als gelesen markieren</translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n neue Nachricht</numerusform>
            <numerusform>%n neue Nachrichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n other(s)</source>
        <comment>senders</comment>
        <translation>
            <numerusform>%1 und %n weiterer</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 needs you to sign in</source>
        <translation>%1: Bitte neu anmelden</translation>
    </message>
    <message>
        <source>Posthorn goes on watching</source>
        <translation>Posthorn überwacht weiter</translation>
    </message>
    <message>
        <source>A click on its icon brings the window back; Quit is in its menu.</source>
        <translation>Ein Klick auf das Symbol bringt das Fenster zurück; „Beenden“ steht in seinem Menü.</translation>
    </message>
</context>
<context>
    <name>app::PendingActions</name>
    <message>
        <source>The mark was taken back. %1</source>
        <translation>Die Markierung wurde zurückgenommen. %1</translation>
    </message>
</context>
<context>
    <name>app::StartWords</name>
    <message>
        <source>Watches mailboxes and says at once when mail comes.</source>
        <translation>Überwacht Postfächer und meldet sofort, wenn Post kommt.</translation>
    </message>
    <message>
        <source>Keep everything in the folder &lt;DIR&gt;, instead of %1.</source>
        <translation>Alles im Ordner &lt;DIR&gt; ablegen statt in %1.</translation>
    </message>
    <message>
        <source>Start in the tray, without the window.</source>
        <translation>Im Infobereich starten, ohne Fenster.</translation>
    </message>
    <message>
        <source>posthorn: it takes no arguments but options; see posthorn --help</source>
        <translation>posthorn: es nimmt nur Optionen, keine Argumente; siehe posthorn --help</translation>
    </message>
    <message>
        <source>posthorn: %1; see posthorn --help</source>
        <translation>posthorn: %1; siehe posthorn --help</translation>
    </message>
    <message>
        <source>posthorn: it runs already but does not answer. End it and start it again.</source>
        <translation>posthorn: es läuft schon, antwortet aber nicht. Beenden Sie es und starten Sie es neu.</translation>
    </message>
    <message>
        <source>posthorn: %1</source>
        <translation>posthorn: %1</translation>
    </message>
</context>
<context>
    <name>app::TimeText</name>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <comment>age of a mail</comment>
        <translation>
            <numerusform>vor %n min</numerusform>
            <numerusform>vor %n min</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>weekday, time of day</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>format of a date in this year</comment>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>format of a date in another year</comment>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>long date, time of day</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>app::Troubles</name>
    <message>
        <source>%1: %2</source>
        <comment>account, what happened</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>cli::AccountAdd</name>
    <message>
        <source>there is an account &quot;%1&quot; already; take another name, or remove it first: posthornctl account remove %1</source>
        <translation>es gibt schon ein Konto „%1“; nehmen Sie einen anderen Namen oder entfernen Sie es zuerst: posthornctl account remove %1</translation>
    </message>
    <message>
        <source>nothing was stored: the keychain of this system does not work (%1); use --secret-command CMD with a command that prints the password</source>
        <translation>es wurde nichts gespeichert: der Schlüsselbund dieses Systems arbeitet nicht (%1); verwenden Sie --secret-command BEFEHL mit einem Befehl, der das Passwort ausgibt</translation>
    </message>
    <message>
        <source>The account &quot;%1&quot; is added. Test it: posthornctl account test %1</source>
        <translation>Das Konto „%1“ ist angelegt. Testen Sie es: posthornctl account test %1</translation>
    </message>
    <message>
        <source>no password was given: signing in will fail until the account has one (--secret-stdin or --secret-command)</source>
        <translation>es wurde kein Passwort angegeben: die Anmeldung scheitert, bis das Konto eines hat (--secret-stdin oder --secret-command)</translation>
    </message>
    <message>
        <source>NAME --email ADDRESS --imap URL [--secret-stdin | --secret-command CMD]</source>
        <translation>NAME --email ADRESSE --imap URL [--secret-stdin | --secret-command BEFEHL]</translation>
    </message>
    <message>
        <source>add an account; never connects</source>
        <translation>ein Konto anlegen; verbindet sich nie</translation>
    </message>
    <message>
        <source>Stores the account NAME. Nothing is asked of the server: test it with &quot;account test&quot;.
A running Posthorn begins to watch it at once.

URLs: imaps://host[:993], imap://host[:143]?security=starttls; smtps://host[:465],
smtp://host[:587]?security=starttls. security=none is for this machine only
(127.0.0.1, ::1, localhost).

The password goes into the system&apos;s keychain (--secret-stdin), or a command prints it
whenever it is needed (--secret-command), for servers without a keychain.</source>
        <translation>Speichert das Konto NAME. Der Server wird nichts gefragt: testen Sie es mit „account test“.
Ein laufendes Posthorn überwacht es sofort.

URLs: imaps://host[:993], imap://host[:143]?security=starttls; smtps://host[:465],
smtp://host[:587]?security=starttls. security=none gilt nur für diesen Rechner
(127.0.0.1, ::1, localhost).

Das Passwort kommt in den Schlüsselbund des Systems (--secret-stdin), oder ein Befehl gibt es
aus, wann immer es gebraucht wird (--secret-command): für Server ohne Schlüsselbund.</translation>
    </message>
    <message>
        <source>ADDRESS</source>
        <translation>ADRESSE</translation>
    </message>
    <message>
        <source>the mail address</source>
        <translation>die E-Mail-Adresse</translation>
    </message>
    <message>
        <source>where mail is read</source>
        <translation>wo Post gelesen wird</translation>
    </message>
    <message>
        <source>where mail is sent</source>
        <translation>wo Post gesendet wird</translation>
    </message>
    <message>
        <source>USER</source>
        <translation>BENUTZER</translation>
    </message>
    <message>
        <source>the login name; default: the address</source>
        <translation>der Anmeldename; sonst die Adresse</translation>
    </message>
    <message>
        <source>how to sign in; oauth2 comes later</source>
        <translation>wie angemeldet wird; oauth2 kommt später</translation>
    </message>
    <message>
        <source>PROVIDER</source>
        <translation>ANBIETER</translation>
    </message>
    <message>
        <source>comes later</source>
        <translation>kommt später</translation>
    </message>
    <message>
        <source>read the password from standard input into the keychain</source>
        <translation>das Passwort von der Standardeingabe in den Schlüsselbund lesen</translation>
    </message>
    <message>
        <source>a shell command that prints the password</source>
        <translation>ein Shell-Befehl, der das Passwort ausgibt</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>DATEI</translation>
    </message>
    <message>
        <source>PEM certificates to trust besides the system&apos;s</source>
        <translation>PEM-Zertifikate, denen neben denen des Systems vertraut wird</translation>
    </message>
    <message>
        <source>FOLDER</source>
        <translation>ORDNER</translation>
    </message>
    <message>
        <source>watch this folder; may be repeated; default: INBOX</source>
        <translation>diesen Ordner überwachen; mehrfach möglich; sonst INBOX</translation>
    </message>
</context>
<context>
    <name>cli::AccountList</name>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>list the accounts of the profile</source>
        <translation>die Konten des Profils auflisten</translation>
    </message>
    <message>
        <source>Prints one account a line. Passwords are never shown.

Fields of --json: account email imap smtp user auth oauth secret(keychain|command)
ca_file folders[] paused quiet</source>
        <translation>Gibt ein Konto je Zeile aus. Passwörter werden nie gezeigt.

Felder von --json: account email imap smtp user auth oauth secret(keychain|command)
ca_file folders[] paused quiet</translation>
    </message>
    <message>
        <source>one JSON object a line</source>
        <translation>ein JSON-Objekt je Zeile</translation>
    </message>
</context>
<context>
    <name>cli::AccountRemove</name>
    <message>
        <source>The account &quot;%1&quot; and its data are removed.</source>
        <translation>Das Konto „%1“ und seine Daten sind entfernt.</translation>
    </message>
    <message>
        <source>remove an account, its data here and its password</source>
        <translation>ein Konto, seine Daten hier und sein Passwort entfernen</translation>
    </message>
    <message>
        <source>Removes the account NAME with all that was kept of its mail here, and its password from
the keychain. Nothing is changed on the server.</source>
        <translation>Entfernt das Konto NAME mit allem, was von seiner Post hier abgelegt ist, und sein Passwort
aus dem Schlüsselbund. Auf dem Server ändert sich nichts.</translation>
    </message>
</context>
<context>
    <name>cli::AccountTest</name>
    <message>
        <source>there is no password for &quot;%1&quot; in the keychain; remove the account and add it again with --secret-stdin or --secret-command</source>
        <translation>im Schlüsselbund ist kein Passwort für „%1“; entfernen Sie das Konto und legen Sie es mit --secret-stdin oder --secret-command neu an</translation>
    </message>
    <message>
        <source>Server:    %1 (%2)</source>
        <translation>Server:     %1 (%2)</translation>
    </message>
    <message>
        <source>Security:  %1</source>
        <translation>Sicherheit: %1</translation>
    </message>
    <message>
        <source>none: only for this machine</source>
        <translation>keine: nur für diesen Rechner</translation>
    </message>
    <message>
        <source>Signed in: %1</source>
        <translation>Angemeldet: %1</translation>
    </message>
    <message>
        <source>Watching:  %1</source>
        <translation>Überwacht:  %1</translation>
    </message>
    <message>
        <source>the server says at once when mail comes (IDLE)</source>
        <translation>der Server meldet sofort, wenn Post kommt (IDLE)</translation>
    </message>
    <message>
        <source>the server is asked once a minute (it has no IDLE)</source>
        <translation>der Server wird einmal in der Minute gefragt (er hat kein IDLE)</translation>
    </message>
    <message numerus="yes">
        <source>Folder:    %1, %n message(s)</source>
        <comment>in a folder</comment>
        <translation>
            <numerusform>Ordner:     %1, %n Nachricht</numerusform>
            <numerusform>Ordner:     %1, %n Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>Others:    %1</source>
        <translation>Weitere:    %1</translation>
    </message>
    <message>
        <source>The account works.</source>
        <translation>Das Konto funktioniert.</translation>
    </message>
    <message>
        <source>connect, sign in and look, once</source>
        <translation>einmal verbinden, anmelden und nachsehen</translation>
    </message>
    <message>
        <source>Connects to the account&apos;s IMAP server, signs in, lists its folders, opens those that are
watched, and disconnects. Prints what was found. Nothing is tried twice.</source>
        <translation>Verbindet sich mit dem IMAP-Server des Kontos, meldet sich an, listet die Ordner, öffnet die
überwachten und trennt die Verbindung. Gibt aus, was gefunden wurde. Nichts wird zweimal versucht.</translation>
    </message>
</context>
<context>
    <name>cli::Fetch</name>
    <message>
        <source>--to is missing: name the directory that the messages go to</source>
        <translation>--to fehlt: nennen Sie das Verzeichnis, in das die Nachrichten sollen</translation>
    </message>
    <message>
        <source>--%1 needs a number from %2 to %3</source>
        <translation>--%1 braucht eine Zahl von %2 bis %3</translation>
    </message>
    <message>
        <source>stopped; what is saved stays, and the same command fetches the rest</source>
        <translation>angehalten; was gespeichert ist, bleibt, und derselbe Befehl holt den Rest</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) saved</source>
        <translation>
            <numerusform>%n Nachricht gespeichert</numerusform>
            <numerusform>%n Nachrichten gespeichert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n saved before</source>
        <translation>
            <numerusform>, %n schon vorher</numerusform>
            <numerusform>, %n schon vorher</numerusform>
        </translation>
    </message>
    <message>
        <source>message %1: %2</source>
        <translation>Nachricht %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) could not be saved</source>
        <translation>
            <numerusform>%n Nachricht ließ sich nicht speichern</numerusform>
            <numerusform>%n Nachrichten ließen sich nicht speichern</numerusform>
        </translation>
    </message>
    <message>
        <source>save the messages of a folder as files</source>
        <translation>die Nachrichten eines Ordners als Dateien speichern</translation>
    </message>
    <message>
        <source>Downloads whole messages over several connections, each into a file UIDVALIDITY-UID.eml of the
directory, as the server has it. A file is there whole or not at all; the same command again fetches
only what is missing. A lost connection is opened again; nothing on the server is changed.
On a terminal a bar shows how far it is; Ctrl-C stops it.</source>
        <translation>Lädt ganze Nachrichten über mehrere Verbindungen, jede in eine Datei UIDVALIDITY-UID.eml des
Verzeichnisses, so wie der Server sie hat. Eine Datei ist ganz da oder gar nicht; derselbe Befehl
noch einmal holt nur, was fehlt. Eine verlorene Verbindung wird neu aufgebaut; auf dem Server wird
nichts geändert. Auf einem Terminal zeigt ein Balken den Stand; Strg+C hält an.</translation>
    </message>
    <message>
        <source>the folder (default: INBOX)</source>
        <translation>der Ordner (Vorgabe: INBOX)</translation>
    </message>
    <message>
        <source>the directory, made where it is missing</source>
        <translation>das Verzeichnis; es wird angelegt, wo es fehlt</translation>
    </message>
    <message>
        <source>at most so many at once, 1 to 8 (default: 2)</source>
        <translation>höchstens so viele zugleich, 1 bis 8 (Vorgabe: 2)</translation>
    </message>
    <message>
        <source>only messages with this UID or a larger one</source>
        <translation>nur Nachrichten mit dieser UID oder einer größeren</translation>
    </message>
    <message>
        <source>give up after so long</source>
        <translation>nach so langer Zeit aufgeben</translation>
    </message>
</context>
<context>
    <name>cli::List</name>
    <message>
        <source>--limit needs a number of 1 or more</source>
        <translation>--limit braucht eine Zahl ab 1</translation>
    </message>
    <message>
        <source>list messages, newest first</source>
        <translation>Nachrichten auflisten, neueste zuerst</translation>
    </message>
    <message>
        <source>Prints what the profile knows of its messages, newest first, without asking a server: UID,
* unread, @ with attachment, date, sender, subject. All accounts, or those named.

Fields of --json: account folder uidvalidity uid message_id from{name,address} subject
date size preview unread</source>
        <translation>Gibt aus, was das Profil von seinen Nachrichten weiß, neueste zuerst, ohne einen Server zu
fragen: UID, * ungelesen, @ mit Anhang, Datum, Absender, Betreff. Alle Konten oder die genannten.

Felder von --json: account folder uidvalidity uid message_id from{name,address} subject
date size preview unread</translation>
    </message>
    <message>
        <source>FOLDER</source>
        <translation>ORDNER</translation>
    </message>
    <message>
        <source>only this folder</source>
        <translation>nur dieser Ordner</translation>
    </message>
    <message>
        <source>only unread messages</source>
        <translation>nur ungelesene Nachrichten</translation>
    </message>
    <message>
        <source>one JSON object a line</source>
        <translation>ein JSON-Objekt je Zeile</translation>
    </message>
    <message>
        <source>at most N messages; default: 200</source>
        <translation>höchstens N Nachrichten; sonst 200</translation>
    </message>
</context>
<context>
    <name>cli::Parse</name>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 lässt sich nicht lesen: %2</translation>
    </message>
    <message>
        <source>FILE|-</source>
        <translation>DATEI|-</translation>
    </message>
    <message>
        <source>what the parser understood of bytes that an IMAP server sent</source>
        <translation>was der Parser von den Bytes eines IMAP-Servers verstanden hat</translation>
    </message>
    <message>
        <source>Prints one JSON object a line per response: kind, tag, code{name,...}, text, and the fields of its
kind. Damage is reported as kind &quot;error&quot; with offset and reason, and is no failure: the exit code
is 0. Lines that end with LF only are accepted and reported. - is standard input.</source>
        <translation>Gibt je Antwort ein JSON-Objekt in einer Zeile aus: kind, tag, code{name,...}, text und die Felder
ihrer Art. Schäden erscheinen als kind „error“ mit offset und reason und sind kein Scheitern: der
Rückgabewert ist 0. Zeilen nur mit LF am Ende werden angenommen und gemeldet. - ist die Standardeingabe.</translation>
    </message>
    <message>
        <source>what the parser understood of a message</source>
        <translation>was der Parser von einer Nachricht verstanden hat</translation>
    </message>
    <message>
        <source>Prints one JSON object: subject from[] to[] cc[] reply_to[] date message_id in_reply_to references[]
parts text has_html attachments[{filename save_name type size}] from_domain unverified defects[].
Damage is listed in defects and is no failure: the exit code is 0. - is standard input.</source>
        <translation>Gibt ein JSON-Objekt aus: subject from[] to[] cc[] reply_to[] date message_id in_reply_to references[]
parts text has_html attachments[{filename save_name type size}] from_domain unverified defects[].
Schäden stehen in defects und sind kein Scheitern: der Rückgabewert ist 0. - ist die Standardeingabe.</translation>
    </message>
</context>
<context>
    <name>cli::Quit</name>
    <message>
        <source>no Posthorn runs on this profile; there is nothing to end</source>
        <translation>auf diesem Profil läuft kein Posthorn; es gibt nichts zu beenden</translation>
    </message>
    <message>
        <source>the Posthorn that owns this profile does not answer; end it by its process: see owner.lock in the profile</source>
        <translation>das Posthorn dieses Profils antwortet nicht; beenden Sie seinen Prozess: siehe owner.lock im Profil</translation>
    </message>
    <message>
        <source>the running Posthorn does not end</source>
        <translation>das laufende Posthorn beendet sich nicht</translation>
    </message>
    <message>
        <source>Posthorn ended.</source>
        <translation>Posthorn wurde beendet.</translation>
    </message>
    <message>
        <source>end the Posthorn that owns this profile</source>
        <translation>das Posthorn beenden, dem dieses Profil gehört</translation>
    </message>
    <message>
        <source>Asks the running Posthorn of this profile to end, and waits until it did. Another one that was
attached to it takes over. Exit code 1 where none runs.</source>
        <translation>Bittet das laufende Posthorn dieses Profils, sich zu beenden, und wartet darauf. Ein anderes, das
mit ihm verbunden war, übernimmt. Rückgabewert 1, wenn keines läuft.</translation>
    </message>
</context>
<context>
    <name>cli::Run</name>
    <message>
        <source>there is no action &quot;%1&quot;; there are: read, unread</source>
        <translation>es gibt keine Aktion „%1“; es gibt: read, unread</translation>
    </message>
    <message>
        <source>--retries needs a number of 0 or more</source>
        <translation>--retries braucht eine Zahl ab 0</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a set of UIDs; write 17 or 17,20:25</source>
        <translation>„%1“ ist keine Menge von UIDs; schreiben Sie 17 oder 17,20:25</translation>
    </message>
    <message>
        <source>the folder %1 is not known here yet; posthornctl watch learns of it</source>
        <translation>der Ordner %1 ist hier noch nicht bekannt; posthornctl watch lernt ihn kennen</translation>
    </message>
    <message>
        <source>that is more than %1 messages; name fewer</source>
        <translation>das sind mehr als %1 Nachrichten; nennen Sie weniger</translation>
    </message>
    <message>
        <source>no message of %1 is known in %2</source>
        <translation>keine Nachricht aus %1 ist in %2 bekannt</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) marked as read.</source>
        <translation>
            <numerusform>%n Nachricht als gelesen markiert.</numerusform>
            <numerusform>%n Nachrichten als gelesen markiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) marked as unread.</source>
        <translation>
            <numerusform>%n Nachricht als ungelesen markiert.</numerusform>
            <numerusform>%n Nachrichten als ungelesen markiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>ACTION [FOLDER] UIDS</source>
        <translation>AKTION [ORDNER] UIDS</translation>
    </message>
    <message>
        <source>do something with messages: read, unread</source>
        <translation>etwas mit Nachrichten tun: read, unread</translation>
    </message>
    <message>
        <source>Connects, does it, disconnects; or lets the running Posthorn do it. FOLDER is INBOX where none is
named. UIDS is a set such as 17 or 17,20:25.

Actions:
  read     mark as read
  unread   mark as unread

Fields of --json: those of the &quot;command&quot; events of watch</source>
        <translation>Verbindet sich, tut es, trennt die Verbindung; oder lässt es das laufende Posthorn tun. ORDNER ist
INBOX, wo keiner genannt ist. UIDS ist eine Menge wie 17 oder 17,20:25.

Aktionen:
  read     als gelesen markieren
  unread   als ungelesen markieren

Felder von --json: die der „command“-Ereignisse von watch</translation>
    </message>
    <message>
        <source>try again N times when there is no connection</source>
        <translation>bei fehlender Verbindung N-mal erneut versuchen</translation>
    </message>
    <message>
        <source>the result as a JSON object</source>
        <translation>das Ergebnis als JSON-Objekt</translation>
    </message>
</context>
<context>
    <name>cli::Show</name>
    <message>
        <source>&quot;%1&quot; is not a UID; posthornctl list shows them</source>
        <translation>„%1“ ist keine UID; posthornctl list zeigt sie</translation>
    </message>
    <message>
        <source>no message %1 is known in %2; posthornctl watch learns of new ones</source>
        <translation>eine Nachricht %1 ist in %2 nicht bekannt; posthornctl watch lernt neue kennen</translation>
    </message>
    <message>
        <source>(this sender cannot be told without doubt)</source>
        <translation>(wer das gesendet hat, ist nicht zweifelsfrei)</translation>
    </message>
    <message>
        <source>From:   </source>
        <translation>Von:    </translation>
    </message>
    <message>
        <source>To:     </source>
        <translation>An:     </translation>
    </message>
    <message>
        <source>Cc:     </source>
        <translation>Kopie:  </translation>
    </message>
    <message>
        <source>Date:   </source>
        <translation>Datum:  </translation>
    </message>
    <message>
        <source>Subject:</source>
        <translation>Betreff:</translation>
    </message>
    <message>
        <source>Folder: </source>
        <translation>Ordner: </translation>
    </message>
    <message>
        <source>print one message as text</source>
        <translation>eine Nachricht als Text ausgeben</translation>
    </message>
    <message>
        <source>Prints sender, date, subject and the text of message UID; HTML is shown as text, attachments
are not. What is not known here yet is fetched, by the running Posthorn or by a connection
of its own. The message stays unread. Control characters of mail are printed as \uXXXX.</source>
        <translation>Gibt Absender, Datum, Betreff und Text der Nachricht UID aus; HTML erscheint als Text, Anhänge
nicht. Was hier noch nicht bekannt ist, wird geholt: vom laufenden Posthorn oder über eine eigene
Verbindung. Die Nachricht bleibt ungelesen. Steuerzeichen der Post erscheinen als \uXXXX.</translation>
    </message>
    <message>
        <source>FOLDER</source>
        <translation>ORDNER</translation>
    </message>
    <message>
        <source>the folder; default: INBOX</source>
        <translation>der Ordner; sonst INBOX</translation>
    </message>
</context>
<context>
    <name>cli::State</name>
    <message>
        <source>nobody watches this profile now; start Posthorn, or: posthornctl watch</source>
        <translation>niemand überwacht dieses Profil gerade; starten Sie Posthorn oder: posthornctl watch</translation>
    </message>
    <message>
        <source>the Posthorn that owns this profile does not answer; end it and start it again</source>
        <translation>das Posthorn dieses Profils antwortet nicht; beenden und starten Sie es neu</translation>
    </message>
    <message>
        <source>Not watched</source>
        <translation>Nicht überwacht</translation>
    </message>
    <message>
        <source>%1 unread of %2</source>
        <translation>%1 von %2 ungelesen</translation>
    </message>
    <message>
        <source>how each account is doing</source>
        <translation>wie es jedem Konto geht</translation>
    </message>
    <message>
        <source>Prints the state of every watched folder as the running Posthorn knows it, and how much is
unread. Without one nothing is asked of a server: the state is offline.

Fields of --json: those of the &quot;state&quot; events of watch</source>
        <translation>Gibt den Zustand jedes überwachten Ordners aus, wie ihn das laufende Posthorn kennt, und wie viel
ungelesen ist. Ohne ein solches wird kein Server gefragt: der Zustand ist offline.

Felder von --json: die der „state“-Ereignisse von watch</translation>
    </message>
    <message>
        <source>one JSON object a line</source>
        <translation>ein JSON-Objekt je Zeile</translation>
    </message>
</context>
<context>
    <name>cli::Watch</name>
    <message>
        <source>--exec needs a command</source>
        <translation>--exec braucht einen Befehl</translation>
    </message>
    <message>
        <source>--since needs the seq of an event, or 0 for all</source>
        <translation>--since braucht das seq eines Ereignisses, oder 0 für alle</translation>
    </message>
    <message>
        <source>the reader of the events does not keep up; start again with --since %1</source>
        <translation>der Leser der Ereignisse kommt nicht mit; beginnen Sie neu mit --since %1</translation>
    </message>
    <message>
        <source>the events cannot be written to standard output</source>
        <translation>die Ereignisse lassen sich nicht auf die Standardausgabe schreiben</translation>
    </message>
    <message>
        <source>tell what happens in the mailboxes, one JSON object a line</source>
        <translation>melden, was in den Postfächern geschieht, ein JSON-Objekt je Zeile</translation>
    </message>
    <message>
        <source>Watches every account that is not paused until it is ended by Ctrl-C or SIGTERM, and prints one
JSON object a line, at once. While another Posthorn watches this profile, its events are printed,
and when that one ends, this one takes over. New mail is told exactly once.

Every object has ev, t (Unix seconds) and account; absent values are null. By ev:
  state    state cause detail retry_in verified_age folder how
  new      seq folder uidvalidity uid message_id from{name,address} subject date size preview unread
  summary  folder count reason(first-sync|gap|burst)
  changed  folder uid flags[]
  gone     folder uid
  command  id action state(queued|running|done|failed|dropped) attempts error
  notice   kind detail
  error    kind detail

--since SEQ first repeats what was announced after SEQ: a consumer that keeps its last seq misses
and repeats nothing, whatever dies. What is repeated bears the time of the repetition.

--exec CMD runs CMD in the shell for every &quot;new&quot; with the object on its standard input, one at a
time per account. It is killed after 60 s; a failure is a notice of kind exec.</source>
        <translation>Überwacht jedes nicht angehaltene Konto, bis Strg-C oder SIGTERM es beendet, und gibt sofort ein
JSON-Objekt je Zeile aus. Überwacht ein anderes Posthorn dieses Profil, werden dessen Ereignisse
ausgegeben; endet es, übernimmt dieses. Neue Post wird genau einmal gemeldet.

Jedes Objekt hat ev, t (Unix-Sekunden) und account; fehlende Werte sind null. Nach ev:
  state    state cause detail retry_in verified_age folder how
  new      seq folder uidvalidity uid message_id from{name,address} subject date size preview unread
  summary  folder count reason(first-sync|gap|burst)
  changed  folder uid flags[]
  gone     folder uid
  command  id action state(queued|running|done|failed|dropped) attempts error
  notice   kind detail
  error    kind detail

--since SEQ wiederholt zuerst, was nach SEQ gemeldet wurde: wer sein letztes seq behält, versäumt
und wiederholt nichts, was auch ausfällt. Wiederholtes trägt die Zeit der Wiederholung.

--exec BEFEHL führt BEFEHL in der Shell für jedes „new“ aus, mit dem Objekt auf der Standardeingabe,
einen nach dem anderen je Konto. Nach 60 s wird er abgebrochen; Scheitern ist ein notice der Art exec.</translation>
    </message>
    <message>
        <source>run CMD for every new message</source>
        <translation>BEFEHL für jede neue Nachricht ausführen</translation>
    </message>
    <message>
        <source>repeat what was announced after SEQ first</source>
        <translation>zuerst wiederholen, was nach SEQ gemeldet wurde</translation>
    </message>
</context>
<context>
    <name>widgets::AccountActions</name>
    <message>
        <source>Remove account</source>
        <translation>Konto entfernen</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>%1 entfernen?</translation>
    </message>
    <message>
        <source>Its mail list and its password are deleted from this computer. Nothing is deleted on the server.</source>
        <translation>Nachrichtenliste und Passwort werden von diesem Rechner gelöscht. Auf dem Server wird nichts gelöscht.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>widgets::AccountDialog</name>
    <message>
        <source>TLS (recommended)</source>
        <translation>TLS (empfohlen)</translation>
    </message>
    <message>
        <source>STARTTLS</source>
        <translation>STARTTLS</translation>
    </message>
    <message>
        <source>None (this computer only)</source>
        <translation>Keine (nur dieser Rechner)</translation>
    </message>
    <message>
        <source>Add account</source>
        <translation>Konto hinzufügen</translation>
    </message>
    <message>
        <source>Edit account</source>
        <translation>Konto bearbeiten</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert…</translation>
    </message>
    <message>
        <source>Connecting and signing in…</source>
        <translation>Verbinden und anmelden…</translation>
    </message>
    <message>
        <source>Choose a CA file</source>
        <translation>CA-Datei auswählen</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer);;All files (*)</source>
        <translation>Zertifikate (*.pem *.crt *.cer);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>widgets::AttachmentLine</name>
    <message>
        <source>Attachments</source>
        <translation>Anhänge</translation>
    </message>
    <message>
        <source>With attachments</source>
        <translation>Mit Anhängen</translation>
    </message>
    <message>
        <source>Fewer</source>
        <comment>attachments</comment>
        <translation>Weniger</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>attachments</comment>
        <translation>
            <numerusform>%n weiterer</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::EmptyList</name>
    <message>
        <source>No account yet</source>
        <translation>Noch kein Konto</translation>
    </message>
    <message>
        <source>Add a mailbox and Posthorn says at once when mail comes.</source>
        <translation>Fügen Sie ein Postfach hinzu, und Posthorn meldet sofort, wenn Post kommt.</translation>
    </message>
    <message>
        <source>Add account…</source>
        <translation>Konto hinzufügen…</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>No sender and no subject holds these words.</source>
        <translation>Kein Absender und kein Betreff enthält diese Wörter.</translation>
    </message>
    <message>
        <source>Show all mail</source>
        <translation>Alle Nachrichten zeigen</translation>
    </message>
    <message>
        <source>All read</source>
        <translation>Alles gelesen</translation>
    </message>
    <message>
        <source>There is no unread mail here.</source>
        <translation>Hier gibt es keine ungelesenen Nachrichten.</translation>
    </message>
    <message>
        <source>No mail yet</source>
        <translation>Noch keine Post</translation>
    </message>
    <message>
        <source>New mail appears here the moment it comes.</source>
        <translation>Neue Post erscheint hier, sobald sie kommt.</translation>
    </message>
</context>
<context>
    <name>widgets::HelpActions</name>
    <message>
        <source>The diagnostics are on the clipboard: versions and states, no addresses and no mail.</source>
        <translation>Die Diagnosedaten sind in der Zwischenablage: Versionen und Zustände, keine Adressen und keine Post.</translation>
    </message>
    <message>
        <source>About Posthorn</source>
        <translation>Über Posthorn</translation>
    </message>
    <message>
        <source>Posthorn %1</source>
        <translation>Posthorn %1</translation>
    </message>
    <message>
        <source>Says at once when mail comes.

Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Meldet sofort, wenn Post kommt.

Freie Software unter der GNU General Public License, Version 3 oder später.</translation>
    </message>
</context>
<context>
    <name>widgets::MainWindow</name>
    <message numerus="yes">
        <source>%n unread – Posthorn</source>
        <comment>window title</comment>
        <translation>
            <numerusform>%n ungelesen – Posthorn</numerusform>
            <numerusform>%n ungelesen – Posthorn</numerusform>
        </translation>
    </message>
    <message>
        <source>This mail is no longer in the mailbox.</source>
        <translation>Diese Nachricht ist nicht mehr im Postfach.</translation>
    </message>
    <message>
        <source>Mark &amp;unread</source>
        <translation>Als &amp;ungelesen markieren</translation>
    </message>
    <message>
        <source>Mark &amp;read</source>
        <translation>Als &amp;gelesen markieren</translation>
    </message>
    <message>
        <source>All servers are being asked.</source>
        <translation>Alle Server werden gefragt.</translation>
    </message>
</context>
<context>
    <name>widgets::Presence</name>
    <message>
        <source>Close the window</source>
        <translation>Fenster schließen</translation>
    </message>
    <message>
        <source>This desktop has no tray, so Posthorn cannot hide in it.</source>
        <translation>Dieser Desktop hat keinen Infobereich, in dem sich Posthorn verbergen könnte.</translation>
    </message>
    <message>
        <source>It can go on watching with its window minimised, or end. Your choice is kept; &quot;Close to the tray&quot; in the Window menu asks again.</source>
        <translation>Es kann mit minimiertem Fenster weiter überwachen oder sich beenden. Ihre Wahl wird gemerkt; „In den Infobereich schließen“ im Menü Fenster fragt erneut.</translation>
    </message>
    <message>
        <source>Go on minimised</source>
        <translation>Minimiert weiterlaufen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>widgets::ReadingPane</name>
    <message>
        <source>No mail chosen</source>
        <translation>Keine Nachricht ausgewählt</translation>
    </message>
    <message>
        <source>Choose a mail in the list to read it here.</source>
        <translation>Wählen Sie eine Nachricht in der Liste, um sie hier zu lesen.</translation>
    </message>
    <message>
        <source>To: %1</source>
        <translation>An: %1</translation>
    </message>
    <message>
        <source>No text</source>
        <translation>Kein Text</translation>
    </message>
    <message>
        <source>This mail has no text to show.</source>
        <translation>Diese Nachricht enthält keinen Text.</translation>
    </message>
    <message>
        <source>The text could not be loaded</source>
        <translation>Der Text konnte nicht geladen werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>widgets::StatusLine</name>
    <message>
        <source>Next (%1 of %2)</source>
        <translation>Weiter (%1 von %2)</translation>
    </message>
</context>
<context>
    <name>widgets::TrayController</name>
    <message>
        <source>Open Posthorn</source>
        <translation>Posthorn öffnen</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Jetzt abrufen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message numerus="yes">
        <source>Posthorn: %n unread. %1</source>
        <translation>
            <numerusform>Posthorn: %n ungelesen. %1</numerusform>
            <numerusform>Posthorn: %n ungelesen. %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on watching</source>
        <translation>Weiter überwachen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>sender, subject</comment>
        <translation>%1: %2</translation>
    </message>
</context>
</TS>
