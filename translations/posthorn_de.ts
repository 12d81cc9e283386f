<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
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
        <source>The certificate of %1 is not from an authority that this computer trusts, so nothing was sent to it. If the server is your own, give its CA file in the account (%2).</source>
        <translation>Das Zertifikat von %1 stammt von keiner Stelle, der dieser Rechner vertraut, deshalb wurde nichts dorthin gesendet. Ist es Ihr eigener Server, geben Sie im Konto seine CA-Datei an (%2).</translation>
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
        <source>The password cannot be read from or kept in the keychain: %1. Unlock the keychain, or use a command that prints the password (--secret-command).</source>
        <translation>Das Passwort lässt sich nicht im Schlüsselbund lesen oder ablegen: %1. Entsperren Sie den Schlüsselbund oder verwenden Sie einen Befehl, der das Passwort ausgibt (--secret-command).</translation>
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
        <source>There is no password for %1 in the keychain. It is not tried again before you enter one.</source>
        <translation>Im Schlüsselbund ist kein Passwort für %1. Vorher wird es nicht noch einmal versucht: Geben Sie eines ein.</translation>
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
</context>
<context>
    <name>app::PendingActions</name>
    <message>
        <source>The mark was taken back. %1</source>
        <translation>Die Markierung wurde zurückgenommen. %1</translation>
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
</TS>
