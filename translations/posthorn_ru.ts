<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru">
<context>
    <name>AccountChoice</name>
    <message>
        <source>there is no account yet; add one: posthornctl account add NAME --email ADDRESS --imap URL --secret-stdin</source>
        <translation>учётных записей ещё нет; добавьте: posthornctl account add ИМЯ --email АДРЕС --imap URL --secret-stdin</translation>
    </message>
    <message>
        <source>there are several accounts; say which with --account: %1</source>
        <translation>учётных записей несколько; укажите нужную через --account: %1</translation>
    </message>
    <message>
        <source>there is no account &quot;%1&quot;; there are: %2</source>
        <translation>нет учётной записи «%1»; есть: %2</translation>
    </message>
</context>
<context>
    <name>AccountDialog</name>
    <message>
        <source>&amp;Mail address</source>
        <translation>&amp;Адрес почты</translation>
    </message>
    <message>
        <source>Mail address</source>
        <translation>Адрес почты</translation>
    </message>
    <message>
        <source>&amp;Name in the list</source>
        <translation>И&amp;мя в списке</translation>
    </message>
    <message>
        <source>Name in the list</source>
        <translation>Имя в списке</translation>
    </message>
    <message>
        <source>as the address</source>
        <translation>как адрес</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Вход</translation>
    </message>
    <message>
        <source>&amp;User name</source>
        <translation>Имя поль&amp;зователя</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Имя пользователя</translation>
    </message>
    <message>
        <source>Pass&amp;word from</source>
        <translation>Источник парол&amp;я</translation>
    </message>
    <message>
        <source>Where the password comes from</source>
        <translation>Откуда берётся пароль</translation>
    </message>
    <message>
        <source>the keychain of this computer</source>
        <translation>связка ключей этого компьютера</translation>
    </message>
    <message>
        <source>a command that prints it</source>
        <translation>команда, которая его выводит</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Пароль</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>&amp;Command</source>
        <translation>&amp;Команда</translation>
    </message>
    <message>
        <source>Command that prints the password</source>
        <translation>Команда, которая выводит пароль</translation>
    </message>
    <message>
        <source>Incoming mail (IMAP)</source>
        <translation>Входящая почта (IMAP)</translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation>&amp;Сервер</translation>
    </message>
    <message>
        <source>Incoming server</source>
        <translation>Сервер входящей почты</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Защита</translation>
    </message>
    <message>
        <source>Security of the incoming server</source>
        <translation>Защита сервера входящей почты</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Порт</translation>
    </message>
    <message>
        <source>Port of the incoming server</source>
        <translation>Порт сервера входящей почты</translation>
    </message>
    <message>
        <source>Outgoing mail (SMTP)</source>
        <translation>Исходящая почта (SMTP)</translation>
    </message>
    <message>
        <source>S&amp;erver</source>
        <translation>С&amp;ервер</translation>
    </message>
    <message>
        <source>Outgoing server</source>
        <translation>Сервер исходящей почты</translation>
    </message>
    <message>
        <source>Security of the outgoing server</source>
        <translation>Защита сервера исходящей почты</translation>
    </message>
    <message>
        <source>Port of the outgoing server</source>
        <translation>Порт сервера исходящей почты</translation>
    </message>
    <message>
        <source>Watching</source>
        <translation>Наблюдение</translation>
    </message>
    <message>
        <source>&amp;Folders</source>
        <translation>Папк&amp;и</translation>
    </message>
    <message>
        <source>Folders to watch, one a line</source>
        <translation>Папки для наблюдения, по одной в строке</translation>
    </message>
    <message>
        <source>One folder a line</source>
        <translation>По одной папке в строке</translation>
    </message>
    <message>
        <source>A&amp;nnounce new mail on the desktop</source>
        <translation>&amp;Уведомлять о новой почте на рабочем столе</translation>
    </message>
    <message>
        <source>Announce new mail on the desktop</source>
        <translation>Уведомлять о новой почте на рабочем столе</translation>
    </message>
    <message>
        <source>Own C&amp;A file</source>
        <translation>Свой &amp;файл CA</translation>
    </message>
    <message>
        <source>File with an own certificate authority</source>
        <translation>Файл с собственным центром сертификации</translation>
    </message>
    <message>
        <source>only for a server with a certificate of its own</source>
        <translation>только для сервера с собственным сертификатом</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Выбрать…</translation>
    </message>
    <message>
        <source>Choose the CA file</source>
        <translation>Выбрать файл CA</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>Прове&amp;рить</translation>
    </message>
    <message>
        <source>Test the account</source>
        <translation>Проверить учётную запись</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Выполняется</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>Сохра&amp;нить</translation>
    </message>
    <message>
        <source>Save the account</source>
        <translation>Сохранить учётную запись</translation>
    </message>
</context>
<context>
    <name>AccountOptions</name>
    <message>
        <source>--email ADDRESS is missing</source>
        <translation>не указано --email АДРЕС</translation>
    </message>
    <message>
        <source>--imap URL is missing, e.g. imaps://mail.example.org</source>
        <translation>не указано --imap URL, например imaps://mail.example.org</translation>
    </message>
    <message>
        <source>use either --secret-stdin or --secret-command, not both</source>
        <translation>укажите либо --secret-stdin, либо --secret-command, но не оба</translation>
    </message>
    <message>
        <source>--secret-command needs a command that prints the password</source>
        <translation>для --secret-command нужна команда, которая выводит пароль</translation>
    </message>
    <message>
        <source>--auth is password or oauth2, not &quot;%1&quot;</source>
        <translation>--auth — это password или oauth2, а не «%1»</translation>
    </message>
    <message>
        <source>signing in by OAuth 2 is not possible yet; where the provider gives app passwords, use one with --auth password</source>
        <translation>вход по OAuth 2 пока невозможен; если провайдер выдаёт пароли приложений, используйте такой пароль с --auth password</translation>
    </message>
    <message>
        <source>the CA file %1 cannot be read: %2</source>
        <translation>файл CA %1 не читается: %2</translation>
    </message>
    <message>
        <source>the CA file %1 holds no certificate in PEM form</source>
        <translation>в файле CA %1 нет сертификата в формате PEM</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>a command is missing; there are: %1</source>
        <translation>не указана команда; есть: %1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; needs a second word; there are: %2</source>
        <translation>после «%1» нужно второе слово; есть: %2</translation>
    </message>
    <message>
        <source>there is no command &quot;%1&quot;; there are: %2</source>
        <translation>нет команды «%1»; есть: %2</translation>
    </message>
    <message>
        <source>see: posthornctl %1 --help</source>
        <translation>см.: posthornctl %1 --help</translation>
    </message>
    <message>
        <source>&quot;%1&quot; needs %2; %3</source>
        <translation>для «%1» нужно: %2; %3</translation>
    </message>
    <message>
        <source>&quot;%1&quot; does not take &quot;%2&quot;; %3</source>
        <translation>«%1» не принимает «%2»; %3</translation>
    </message>
</context>
<context>
    <name>Composition</name>
    <message>
        <source>standard output cannot be written; is the disk full?</source>
        <translation>в стандартный вывод не удаётся писать; не заполнен ли диск?</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Exit codes:</source>
        <translation>Коды завершения:</translation>
    </message>
    <message>
        <source>done</source>
        <translation>выполнено</translation>
    </message>
    <message>
        <source>refused or failed; one line on stderr says what and what to do</source>
        <translation>отказ или сбой; строка в stderr говорит, что случилось и что делать</translation>
    </message>
    <message>
        <source>wrong usage</source>
        <translation>неверный вызов</translation>
    </message>
    <message>
        <source>needs sign-in: wrong or missing password</source>
        <translation>нужен вход: пароль неверен или отсутствует</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>нет соединения</translation>
    </message>
    <message>
        <source>DIR</source>
        <translation>ПАПКА</translation>
    </message>
    <message>
        <source>keep all state of this run in DIR</source>
        <translation>хранить всё состояние этого запуска в ПАПКЕ</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>ИМЯ</translation>
    </message>
    <message>
        <source>the account that is meant; one account needs no name</source>
        <translation>о какой учётной записи речь; если она одна, не нужно</translation>
    </message>
    <message>
        <source>write more to the log file of the profile</source>
        <translation>подробнее писать в журнал профиля</translation>
    </message>
    <message>
        <source>this help</source>
        <translation>эта справка</translation>
    </message>
    <message>
        <source>Usage:</source>
        <translation>Вызов:</translation>
    </message>
    <message>
        <source>COMMAND ...</source>
        <translation>КОМАНДА ...</translation>
    </message>
    <message>
        <source>Watches mailboxes without a screen, and works on the profile of a running Posthorn.</source>
        <translation>Наблюдает за почтовыми ящиками без экрана и работает с профилем запущенного Posthorn.</translation>
    </message>
    <message>
        <source>Commands:</source>
        <translation>Команды:</translation>
    </message>
    <message>
        <source>Options, before or after the command:</source>
        <translation>Параметры, до или после команды:</translation>
    </message>
    <message>
        <source>the version</source>
        <translation>версия</translation>
    </message>
    <message>
        <source>To begin:</source>
        <translation>Для начала:</translation>
    </message>
    <message>
        <source>More on a command: posthornctl COMMAND --help</source>
        <translation>Подробнее о команде: posthornctl КОМАНДА --help</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Параметры:</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>Примеры:</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Accounts</source>
        <translation>Учётные записи</translation>
    </message>
    <message>
        <source>Search sender and subject</source>
        <translation>Поиск по отправителю и теме</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Непрочитанные</translation>
    </message>
    <message>
        <source>Show unread mail only</source>
        <translation>Показывать только непрочитанные</translation>
    </message>
    <message>
        <source>Unread mail only</source>
        <translation>Только непрочитанные</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Письма</translation>
    </message>
    <message>
        <source>&amp;Account</source>
        <translation>&amp;Учётная запись</translation>
    </message>
    <message>
        <source>&amp;Message</source>
        <translation>&amp;Письмо</translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation>&amp;Окно</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Справка</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Инструменты</translation>
    </message>
    <message>
        <source>&amp;Check now</source>
        <translation>&amp;Проверить сейчас</translation>
    </message>
    <message>
        <source>Ask all servers for mail at once (F5)</source>
        <translation>Сразу спросить все серверы о почте (F5)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>При&amp;остановить</translation>
    </message>
    <message>
        <source>Stop watching until you go on</source>
        <translation>Прекратить наблюдение, пока вы его не продолжите</translation>
    </message>
    <message>
        <source>Mark &amp;read</source>
        <translation>Отметить &amp;прочитанным</translation>
    </message>
    <message>
        <source>Mark &amp;unread</source>
        <translation>Отметить &amp;непрочитанным</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>Н&amp;айти</translation>
    </message>
    <message>
        <source>U&amp;nread mail only</source>
        <translation>&amp;Только непрочитанные</translation>
    </message>
    <message>
        <source>&amp;Add account…</source>
        <translation>&amp;Добавить учётную запись…</translation>
    </message>
    <message>
        <source>Watch another mailbox</source>
        <translation>Наблюдать за ещё одним ящиком</translation>
    </message>
    <message>
        <source>&amp;Edit account…</source>
        <translation>&amp;Изменить учётную запись…</translation>
    </message>
    <message>
        <source>&amp;Remove account…</source>
        <translation>&amp;Удалить учётную запись…</translation>
    </message>
    <message>
        <source>&amp;Pause this account</source>
        <translation>При&amp;остановить эту учётную запись</translation>
    </message>
    <message>
        <source>A&amp;nnounce its new mail</source>
        <translation>Сообщать о её &amp;новой почте</translation>
    </message>
    <message>
        <source>Start &amp;hidden</source>
        <translation>Запускать с&amp;крытым</translation>
    </message>
    <message>
        <source>&amp;Close to the tray</source>
        <translation>&amp;Закрывать в область уведомлений</translation>
    </message>
    <message>
        <source>&amp;Copy diagnostics</source>
        <translation>Скопировать &amp;диагностику</translation>
    </message>
    <message>
        <source>A&amp;bout Posthorn</source>
        <translation>&amp;О программе Posthorn</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>В&amp;ыход</translation>
    </message>
</context>
<context>
    <name>ProgressBar</name>
    <message>
        <source>Looking what is there ...</source>
        <translation>Смотрим, что там есть ...</translation>
    </message>
    <message>
        <source>[%1] %2 %  %3 of %4  %5/s</source>
        <translation>[%1] %2 %  %3 из %4  %5/с</translation>
    </message>
</context>
<context>
    <name>ReadingPane</name>
    <message>
        <source>Subject</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>From</source>
        <translation>От</translation>
    </message>
    <message>
        <source>Domain of the sender</source>
        <translation>Домен отправителя</translation>
    </message>
    <message>
        <source>Unverified sender</source>
        <translation>Непроверенный отправитель</translation>
    </message>
    <message>
        <source>Who sent this mail cannot be told without doubt.</source>
        <translation>Нельзя с уверенностью сказать, кто отправил это письмо.</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Кому</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Дата</translation>
    </message>
    <message>
        <source>Text of the mail</source>
        <translation>Текст письма</translation>
    </message>
</context>
<context>
    <name>SecretInput</name>
    <message>
        <source>Password: </source>
        <translation>Пароль: </translation>
    </message>
    <message>
        <source>the password on standard input is longer than 16 KiB</source>
        <translation>пароль в стандартном вводе длиннее 16 КиБ</translation>
    </message>
    <message>
        <source>no password came on standard input; nothing was stored</source>
        <translation>в стандартном вводе пароля нет; ничего не сохранено</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>The certificate of %1 is out of date, so nothing was sent to it. Check the date of this computer; if it is right, only the people who run the server can renew the certificate.</source>
        <translation>Срок действия сертификата %1 истёк или ещё не начался, поэтому туда ничего не отправлено. Проверьте дату на этом компьютере; если она верна, обновить сертификат могут только владельцы сервера.</translation>
    </message>
    <message>
        <source>The certificate that answered for %1 belongs to another name, so nothing was sent to it. Check the server&apos;s name in the account.</source>
        <translation>Сертификат, предъявленный за %1, выдан на другое имя, поэтому туда ничего не отправлено. Проверьте имя сервера в учётной записи.</translation>
    </message>
    <message>
        <source>%1 cannot be reached. Check this computer&apos;s network.</source>
        <translation>%1 недоступен. Проверьте подключение этого компьютера к сети.</translation>
    </message>
    <message>
        <source>The name %1 is unknown to the network. Check its spelling and this computer&apos;s network.</source>
        <translation>Имя %1 в сети не найдено. Проверьте, верно ли оно написано, и подключение этого компьютера к сети.</translation>
    </message>
    <message>
        <source>%1 refused the connection. Check the port; the mail service there may be down.</source>
        <translation>%1 отклонил соединение. Проверьте порт; возможно, почтовая служба там сейчас не работает.</translation>
    </message>
    <message>
        <source>%1 did not answer in time. The network or the server is slow or blocked.</source>
        <translation>%1 не ответил вовремя. Сеть или сервер работают медленно или заблокированы.</translation>
    </message>
    <message>
        <source>No secure connection to %1 came about. Check port and security: 993 is TLS, 143 is STARTTLS.</source>
        <translation>Защищённое соединение с %1 установить не удалось. Проверьте порт и защиту: 993 — это TLS, 143 — STARTTLS.</translation>
    </message>
    <message>
        <source>Something on the way to %1 tried to slip commands into the secure connection; it was ended and nothing was sent. Use TLS on port 993, and do not trust this network.</source>
        <translation>На пути к %1 кто-то пытался подсунуть команды в защищённое соединение; оно прервано, ничего не отправлено. Используйте TLS на порту 993 и не доверяйте этой сети.</translation>
    </message>
    <message>
        <source>A sign-in page of this network answered in place of %1. Open a web browser and sign in to the network.</source>
        <translation>Вместо %1 ответила страница входа этой сети. Откройте браузер и войдите в сеть.</translation>
    </message>
    <message>
        <source>The connection to %1 ended.</source>
        <translation>Соединение с %1 завершилось.</translation>
    </message>
    <message>
        <source>%1 asked for fewer requests. Other programs may use the same mailbox.</source>
        <translation>%1 просит обращаться реже. Возможно, тем же ящиком пользуются другие программы.</translation>
    </message>
    <message>
        <source>%1 ended the session. Its people may be at work on it.</source>
        <translation>%1 завершил сеанс. Возможно, на нём идут работы.</translation>
    </message>
    <message>
        <source>%1 sent something that is not IMAP. Check server and port; if they are right, please report it with the diagnostics.</source>
        <translation>%1 прислал нечто, что не является IMAP. Проверьте сервер и порт; если они верны, сообщите об этом, приложив диагностику.</translation>
    </message>
    <message>
        <source>%1 answered something that was not asked. Please report it with the diagnostics if it happens again.</source>
        <translation>%1 ответил на то, о чём его не спрашивали. Если это повторится, сообщите об этом, приложив диагностику.</translation>
    </message>
    <message>
        <source>%1 refused the sign-in. Enter the password again.</source>
        <translation>%1 отказал во входе. Введите пароль ещё раз.</translation>
    </message>
    <message>
        <source>%1 refused the sign-in of %2. Enter the password again.</source>
        <translation>%1 отказал пользователю %2 во входе. Введите пароль ещё раз.</translation>
    </message>
    <message>
        <source>%1 refused the command.</source>
        <translation>%1 отклонил команду.</translation>
    </message>
    <message>
        <source>Posthorn&apos;s data cannot be read or written: %1. Check the free space and the rights of the profile&apos;s folder.</source>
        <translation>Не удаётся прочитать или записать данные Posthorn: %1. Проверьте свободное место и права на папку профиля.</translation>
    </message>
    <message>
        <source>It was stopped before it was done.</source>
        <translation>Действие остановлено до завершения.</translation>
    </message>
    <message>
        <source>Not found: %1.</source>
        <translation>Не найдено: %1.</translation>
    </message>
    <message>
        <source>This cannot be used: %1.</source>
        <translation>Это использовать нельзя: %1.</translation>
    </message>
    <message>
        <source>A fault in Posthorn: %1. Please report it with the diagnostics.</source>
        <translation>Ошибка в Posthorn: %1. Сообщите о ней, приложив диагностику.</translation>
    </message>
    <message>
        <source>It is not tried again before you do.</source>
        <translation>До этого новых попыток не будет.</translation>
    </message>
    <message>
        <source>It goes on when the keychain answers.</source>
        <translation>Работа продолжится, как только связка ключей ответит.</translation>
    </message>
    <message>
        <source>Posthorn waits longer between its tries.</source>
        <translation>Posthorn будет делать попытки реже.</translation>
    </message>
    <message>
        <source>Posthorn tries again by itself.</source>
        <translation>Posthorn повторит попытку сам.</translation>
    </message>
    <message>
        <source>the server</source>
        <translation>сервер</translation>
    </message>
    <message>
        <source>The server says: &quot;%1&quot;</source>
        <translation>Ответ сервера: «%1»</translation>
    </message>
    <message>
        <source>the server cannot be reached</source>
        <translation>сервер недоступен</translation>
    </message>
    <message>
        <source>the server&apos;s name is unknown</source>
        <translation>имя сервера не найдено</translation>
    </message>
    <message>
        <source>the connection was refused</source>
        <translation>соединение отклонено</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>нет ответа вовремя</translation>
    </message>
    <message>
        <source>no secure connection</source>
        <translation>нет защищённого соединения</translation>
    </message>
    <message>
        <source>the certificate is out of date</source>
        <translation>срок действия сертификата истёк или не начался</translation>
    </message>
    <message>
        <source>the certificate is for another name</source>
        <translation>сертификат выдан на другое имя</translation>
    </message>
    <message>
        <source>the certificate is not trusted</source>
        <translation>сертификату нет доверия</translation>
    </message>
    <message>
        <source>the connection was tampered with</source>
        <translation>в соединение кто-то вмешался</translation>
    </message>
    <message>
        <source>the sign-in was refused</source>
        <translation>во входе отказано</translation>
    </message>
    <message>
        <source>the server asks for patience</source>
        <translation>сервер просит подождать</translation>
    </message>
    <message>
        <source>the server ended the session</source>
        <translation>сервер завершил сеанс</translation>
    </message>
    <message>
        <source>the server refused a command</source>
        <translation>сервер отклонил команду</translation>
    </message>
    <message>
        <source>the server does not speak IMAP</source>
        <translation>сервер не понимает IMAP</translation>
    </message>
    <message>
        <source>the server&apos;s answers do not fit</source>
        <translation>ответы сервера не сходятся</translation>
    </message>
    <message>
        <source>the disk cannot be read or written</source>
        <translation>диск не читается или не пишется</translation>
    </message>
    <message>
        <source>the keychain does not answer</source>
        <translation>связка ключей не отвечает</translation>
    </message>
    <message>
        <source>the network wants a sign-in</source>
        <translation>сеть требует входа</translation>
    </message>
    <message>
        <source>the connection ended</source>
        <translation>соединение завершилось</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>остановлено</translation>
    </message>
    <message>
        <source>there is no password yet</source>
        <translation>пароля ещё нет</translation>
    </message>
    <message>
        <source>the settings are wrong</source>
        <translation>настройки неверны</translation>
    </message>
    <message>
        <source>a fault in Posthorn</source>
        <translation>ошибка в Posthorn</translation>
    </message>
    <message>
        <source>The certificate of %1 is not from an authority that this computer trusts, so nothing was sent to it. If the server is your own, give its CA file in the account.</source>
        <translation>Сертификат %1 выдан центром, которому этот компьютер не доверяет, поэтому туда ничего не отправлено. Если сервер ваш, укажите в учётной записи его файл CA.</translation>
    </message>
    <message>
        <source>The password cannot be had or kept: %1. Unlock the keychain, or check the command that prints the password (--secret-command).</source>
        <translation>Пароль не удаётся получить или сохранить: %1. Разблокируйте связку ключей или проверьте команду, которая выводит пароль (--secret-command).</translation>
    </message>
</context>
<context>
    <name>StateText</name>
    <message>
        <source>Paused</source>
        <translation>Приостановлено</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Подключение</translation>
    </message>
    <message>
        <source>Securing the connection</source>
        <translation>Защита соединения</translation>
    </message>
    <message>
        <source>Signing in</source>
        <translation>Вход</translation>
    </message>
    <message>
        <source>Comparing the mailbox</source>
        <translation>Сверка ящика</translation>
    </message>
    <message>
        <source>Watching</source>
        <translation>Наблюдение</translation>
    </message>
    <message>
        <source>Asking from time to time</source>
        <translation>Периодическая проверка</translation>
    </message>
    <message>
        <source>Trying again soon</source>
        <translation>Скоро новая попытка</translation>
    </message>
    <message>
        <source>Needs sign-in</source>
        <translation>Нужен вход</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Остановлено</translation>
    </message>
    <message>
        <source>Asking from time to time, verified %1 ago</source>
        <translation>Периодическая проверка, проверено %1 назад</translation>
    </message>
    <message>
        <source>Watching, verified %1 ago</source>
        <translation>Наблюдение, проверено %1 назад</translation>
    </message>
    <message>
        <source>Trying again in %1: %2</source>
        <translation>Новая попытка через %1: %2</translation>
    </message>
    <message>
        <source>Trying again in %1</source>
        <translation>Новая попытка через %1</translation>
    </message>
    <message>
        <source>Needs sign-in: %1</source>
        <translation>Нужен вход: %1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 с</translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>minutes</comment>
        <translation>%1 мин</translation>
    </message>
    <message>
        <source>%1 h</source>
        <comment>hours</comment>
        <translation>%1 ч</translation>
    </message>
    <message>
        <source>%1 d</source>
        <comment>days</comment>
        <translation>%1 дн.</translation>
    </message>
    <message>
        <source>There is no password for %1 at %2 in the keychain. It is not tried again before you enter one.</source>
        <translation>В связке ключей нет пароля для %1 на %2. Новая попытка будет, только когда вы его введёте.</translation>
    </message>
    <message>
        <source>Watching by NOTIFY, verified %1 ago</source>
        <translation>Наблюдение через NOTIFY, проверено %1 назад</translation>
    </message>
    <message>
        <source>Watching by IDLE, verified %1 ago</source>
        <translation>Наблюдение через IDLE, проверено %1 назад</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Попробовать сейчас</translation>
    </message>
    <message>
        <source>Sign in again…</source>
        <translation>Войти снова…</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Войти снова</translation>
    </message>
    <message>
        <source>Edit account…</source>
        <translation>Изменить учётную запись…</translation>
    </message>
    <message>
        <source>Edit account</source>
        <translation>Изменить учётную запись</translation>
    </message>
    <message>
        <source>Next trouble</source>
        <translation>Следующая неполадка</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Скрыть</translation>
    </message>
</context>
<context>
    <name>app::AccountEditor</name>
    <message numerus="yes">
        <source>%1 (%n message(s))</source>
        <comment>folder</comment>
        <translation>
            <numerusform>%1 (%n письмо)</numerusform>
            <numerusform>%1 (%n письма)</numerusform>
            <numerusform>%1 (%n писем)</numerusform>
        </translation>
    </message>
    <message>
        <source>Signed in to %1 as %2.</source>
        <translation>Вход на %1 выполнен, пользователь %2.</translation>
    </message>
    <message>
        <source>The server says at once when mail comes.</source>
        <translation>Сервер сообщает о новой почте сразу.</translation>
    </message>
    <message>
        <source>The server does not say when mail comes; it is asked once a minute.</source>
        <translation>Сервер не сообщает о новой почте; он опрашивается раз в минуту.</translation>
    </message>
    <message>
        <source>The connection is not encrypted.</source>
        <translation>Соединение не зашифровано.</translation>
    </message>
    <message>
        <source>The connection is encrypted with %1.</source>
        <translation>Соединение зашифровано: %1.</translation>
    </message>
    <message>
        <source>Found %1.</source>
        <translation>Найдено: %1.</translation>
    </message>
</context>
<context>
    <name>app::AccountForm</name>
    <message>
        <source>Enter the name of the incoming server, such as imap.example.org.</source>
        <translation>Введите имя сервера входящей почты, например imap.example.org.</translation>
    </message>
    <message>
        <source>Enter the name of the outgoing server, or switch it off.</source>
        <translation>Введите имя сервера исходящей почты или отключите его.</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535.</source>
        <translation>Порт — это число от 1 до 65535.</translation>
    </message>
    <message>
        <source>Without encryption only servers on this computer are allowed: others could read the password on its way.</source>
        <translation>Без шифрования разрешены только серверы на этом компьютере: иначе пароль могли бы прочитать в пути.</translation>
    </message>
    <message>
        <source>Enter the command that prints the password.</source>
        <translation>Введите команду, которая выводит пароль.</translation>
    </message>
    <message>
        <source>Enter the password. It is kept in the keychain.</source>
        <translation>Введите пароль. Он хранится в связке ключей.</translation>
    </message>
    <message>
        <source>Enter your mail address, such as ada@example.org.</source>
        <translation>Введите свой адрес почты, например ada@example.org.</translation>
    </message>
    <message>
        <source>The name has at most 100 characters and no slash.</source>
        <translation>В имени не больше 100 знаков и нет косой черты.</translation>
    </message>
    <message>
        <source>Another account has this name already.</source>
        <translation>Так уже называется другая учётная запись.</translation>
    </message>
    <message>
        <source>This file does not exist.</source>
        <translation>Такого файла нет.</translation>
    </message>
    <message>
        <source>Name at least one folder, such as INBOX.</source>
        <translation>Укажите хотя бы одну папку, например INBOX.</translation>
    </message>
    <message>
        <source>This cannot be saved: %1.</source>
        <translation>Это сохранить нельзя: %1.</translation>
    </message>
</context>
<context>
    <name>app::AccountsModel</name>
    <message>
        <source>All inboxes</source>
        <translation>Все входящие</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n unread, %2</source>
        <comment>account, number, state</comment>
        <translation>
            <numerusform>%1, %n непрочитанное, %2</numerusform>
            <numerusform>%1, %n непрочитанных, %2</numerusform>
            <numerusform>%1, %n непрочитанных, %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Paused</source>
        <comment>an account that is not watched</comment>
        <translation>Приостановлено</translation>
    </message>
    <message>
        <source>Starting</source>
        <comment>an account of which nothing is known yet</comment>
        <translation>Запуск</translation>
    </message>
    <message>
        <source>No account yet</source>
        <translation>Учётных записей пока нет</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) in trouble</source>
        <translation>
            <numerusform>%n учётная запись с неполадками</numerusform>
            <numerusform>%n учётные записи с неполадками</numerusform>
            <numerusform>%n учётных записей с неполадками</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 watched</source>
        <translation>Под наблюдением: %1 из %2</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) watched</source>
        <translation>
            <numerusform>Под наблюдением %n учётная запись</numerusform>
            <numerusform>Под наблюдением %n учётные записи</numerusform>
            <numerusform>Под наблюдением %n учётных записей</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::EventSentence</name>
    <message numerus="yes">
        <source>%1: %n message(s) came while it was not watched.</source>
        <translation>
            <numerusform>%1: пока наблюдения не было, пришло %n письмо.</numerusform>
            <numerusform>%1: пока наблюдения не было, пришло %n письма.</numerusform>
            <numerusform>%1: пока наблюдения не было, пришло %n писем.</numerusform>
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
        <translation>Не прочитано: %1, %2, %3</translation>
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
        <translation>Неизвестный отправитель</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>sender, domain of the address</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(без темы)</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>addresses</comment>
        <translation>
            <numerusform>%1 и ещё %n</numerusform>
            <numerusform>%1 и ещё %n</numerusform>
            <numerusform>%1 и ещё %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::Notifier</name>
    <message>
        <source>%1 is being watched</source>
        <translation>%1: наблюдение началось</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) are there already. From now on new mail is announced.</source>
        <translation>
            <numerusform>Там уже есть %n письмо. С этого момента Posthorn сообщает о новой почте.</numerusform>
            <numerusform>Там уже есть %n письма. С этого момента Posthorn сообщает о новой почте.</numerusform>
            <numerusform>Там уже есть %n писем. С этого момента Posthorn сообщает о новой почте.</numerusform>
        </translation>
    </message>
    <message>
        <source>Unverified sender: %1</source>
        <translation>Непроверенный отправитель: %1</translation>
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
        <translation>Прочитано</translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n новое письмо</numerusform>
            <numerusform>%n новых письма</numerusform>
            <numerusform>%n новых писем</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n other(s)</source>
        <comment>senders</comment>
        <translation>
            <numerusform>%1 и ещё %n отправитель</numerusform>
            <numerusform>%1 и ещё %n отправителя</numerusform>
            <numerusform>%1 и ещё %n отправителей</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 needs you to sign in</source>
        <translation>%1: требуется вход</translation>
    </message>
    <message>
        <source>Posthorn goes on watching</source>
        <translation>Posthorn продолжает наблюдение</translation>
    </message>
    <message>
        <source>A click on its icon brings the window back; Quit is in its menu.</source>
        <translation>Щелчок по значку вернёт окно; пункт «Выход» — в его меню.</translation>
    </message>
</context>
<context>
    <name>app::PendingActions</name>
    <message>
        <source>The mark was taken back. %1</source>
        <translation>Отметка отменена. %1</translation>
    </message>
</context>
<context>
    <name>app::StartWords</name>
    <message>
        <source>Watches mailboxes and says at once when mail comes.</source>
        <translation>Наблюдает за почтовыми ящиками и сразу сообщает о новой почте.</translation>
    </message>
    <message>
        <source>Keep everything in the folder &lt;DIR&gt;, instead of %1.</source>
        <translation>Хранить всё в папке &lt;DIR&gt;, а не в %1.</translation>
    </message>
    <message>
        <source>Start in the tray, without the window.</source>
        <translation>Запуститься в области уведомлений, без окна.</translation>
    </message>
    <message>
        <source>posthorn: it takes no arguments but options; see posthorn --help</source>
        <translation>posthorn: принимаются только параметры, без аргументов; см. posthorn --help</translation>
    </message>
    <message>
        <source>posthorn: %1; see posthorn --help</source>
        <translation>posthorn: %1; см. posthorn --help</translation>
    </message>
    <message>
        <source>posthorn: it runs already but does not answer. End it and start it again.</source>
        <translation>posthorn: программа уже запущена, но не отвечает. Завершите её и запустите снова.</translation>
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
        <translation>только что</translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <comment>age of a mail</comment>
        <translation>
            <numerusform>%n мин назад</numerusform>
            <numerusform>%n мин назад</numerusform>
            <numerusform>%n мин назад</numerusform>
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
        <translation>d MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>format of a date in another year</comment>
        <translation>d MMM yyyy</translation>
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
        <translation>учётная запись «%1» уже есть; возьмите другое имя или сначала удалите её: posthornctl account remove %1</translation>
    </message>
    <message>
        <source>nothing was stored: the keychain of this system does not work (%1); use --secret-command CMD with a command that prints the password</source>
        <translation>ничего не сохранено: связка ключей этой системы не работает (%1); используйте --secret-command КОМАНДА с командой, которая выводит пароль</translation>
    </message>
    <message>
        <source>The account &quot;%1&quot; is added. Test it: posthornctl account test %1</source>
        <translation>Учётная запись «%1» добавлена. Проверьте её: posthornctl account test %1</translation>
    </message>
    <message>
        <source>no password was given: signing in will fail until the account has one (--secret-stdin or --secret-command)</source>
        <translation>пароль не задан: вход не удастся, пока у учётной записи его нет (--secret-stdin или --secret-command)</translation>
    </message>
    <message>
        <source>NAME --email ADDRESS --imap URL [--secret-stdin | --secret-command CMD]</source>
        <translation>ИМЯ --email АДРЕС --imap URL [--secret-stdin | --secret-command КОМАНДА]</translation>
    </message>
    <message>
        <source>add an account; never connects</source>
        <translation>добавить учётную запись; без подключения</translation>
    </message>
    <message>
        <source>Stores the account NAME. Nothing is asked of the server: test it with &quot;account test&quot;.
A running Posthorn begins to watch it at once.

URLs: imaps://host[:993], imap://host[:143]?security=starttls; smtps://host[:465],
smtp://host[:587]?security=starttls. security=none is for this machine only
(127.0.0.1, ::1, localhost).

The password goes into the system&apos;s keychain (--secret-stdin), or a command prints it
whenever it is needed (--secret-command), for servers without a keychain.</source>
        <translation>Сохраняет учётную запись ИМЯ. К серверу не обращается: проверьте её командой «account test».
Запущенный Posthorn сразу начинает за ней наблюдать.

URL: imaps://host[:993], imap://host[:143]?security=starttls; smtps://host[:465],
smtp://host[:587]?security=starttls. security=none — только для этого компьютера
(127.0.0.1, ::1, localhost).

Пароль попадает в связку ключей системы (--secret-stdin), или его всякий раз выводит
команда (--secret-command) — для серверов без связки ключей.</translation>
    </message>
    <message>
        <source>ADDRESS</source>
        <translation>АДРЕС</translation>
    </message>
    <message>
        <source>the mail address</source>
        <translation>адрес почты</translation>
    </message>
    <message>
        <source>where mail is read</source>
        <translation>откуда читается почта</translation>
    </message>
    <message>
        <source>where mail is sent</source>
        <translation>куда отправляется почта</translation>
    </message>
    <message>
        <source>USER</source>
        <translation>ПОЛЬЗОВАТЕЛЬ</translation>
    </message>
    <message>
        <source>the login name; default: the address</source>
        <translation>имя для входа; по умолчанию адрес</translation>
    </message>
    <message>
        <source>how to sign in; oauth2 comes later</source>
        <translation>способ входа; oauth2 появится позже</translation>
    </message>
    <message>
        <source>PROVIDER</source>
        <translation>ПРОВАЙДЕР</translation>
    </message>
    <message>
        <source>comes later</source>
        <translation>появится позже</translation>
    </message>
    <message>
        <source>read the password from standard input into the keychain</source>
        <translation>прочитать пароль из стандартного ввода в связку ключей</translation>
    </message>
    <message>
        <source>a shell command that prints the password</source>
        <translation>команда оболочки, которая выводит пароль</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>ФАЙЛ</translation>
    </message>
    <message>
        <source>PEM certificates to trust besides the system&apos;s</source>
        <translation>сертификаты PEM, которым доверять помимо системных</translation>
    </message>
    <message>
        <source>FOLDER</source>
        <translation>ПАПКА</translation>
    </message>
    <message>
        <source>watch this folder; may be repeated; default: INBOX</source>
        <translation>наблюдать за этой папкой; можно повторять; по умолчанию INBOX</translation>
    </message>
</context>
<context>
    <name>cli::AccountList</name>
    <message>
        <source>paused</source>
        <translation>приостановлено</translation>
    </message>
    <message>
        <source>list the accounts of the profile</source>
        <translation>показать учётные записи профиля</translation>
    </message>
    <message>
        <source>Prints one account a line. Passwords are never shown.

Fields of --json: account email imap smtp user auth oauth secret(keychain|command)
ca_file folders[] paused quiet</source>
        <translation>Выводит по одной учётной записи в строке. Пароли не показываются никогда.

Поля --json: account email imap smtp user auth oauth secret(keychain|command)
ca_file folders[] paused quiet</translation>
    </message>
    <message>
        <source>one JSON object a line</source>
        <translation>по объекту JSON в строке</translation>
    </message>
</context>
<context>
    <name>cli::AccountRemove</name>
    <message>
        <source>The account &quot;%1&quot; and its data are removed.</source>
        <translation>Учётная запись «%1» и её данные удалены.</translation>
    </message>
    <message>
        <source>remove an account, its data here and its password</source>
        <translation>удалить учётную запись, её данные здесь и пароль</translation>
    </message>
    <message>
        <source>Removes the account NAME with all that was kept of its mail here, and its password from
the keychain. Nothing is changed on the server.</source>
        <translation>Удаляет учётную запись ИМЯ со всем, что здесь хранилось из её почты, и её пароль из связки
ключей. На сервере ничего не меняется.</translation>
    </message>
</context>
<context>
    <name>cli::AccountTest</name>
    <message>
        <source>there is no password for &quot;%1&quot; in the keychain; remove the account and add it again with --secret-stdin or --secret-command</source>
        <translation>в связке ключей нет пароля для «%1»; удалите учётную запись и добавьте её снова с --secret-stdin или --secret-command</translation>
    </message>
    <message>
        <source>Server:    %1 (%2)</source>
        <translation>Сервер:     %1 (%2)</translation>
    </message>
    <message>
        <source>Security:  %1</source>
        <translation>Защита:     %1</translation>
    </message>
    <message>
        <source>none: only for this machine</source>
        <translation>нет: только для этого компьютера</translation>
    </message>
    <message>
        <source>Signed in: %1</source>
        <translation>Вход:       %1</translation>
    </message>
    <message>
        <source>Watching:  %1</source>
        <translation>Наблюдение: %1</translation>
    </message>
    <message>
        <source>the server says at once when mail comes (IDLE)</source>
        <translation>сервер сообщает о почте сразу (IDLE)</translation>
    </message>
    <message>
        <source>the server is asked once a minute (it has no IDLE)</source>
        <translation>сервер опрашивается раз в минуту (IDLE у него нет)</translation>
    </message>
    <message numerus="yes">
        <source>Folder:    %1, %n message(s)</source>
        <comment>in a folder</comment>
        <translation>
            <numerusform>Папка:      %1, %n письмо</numerusform>
            <numerusform>Папка:      %1, %n письма</numerusform>
            <numerusform>Папка:      %1, %n писем</numerusform>
        </translation>
    </message>
    <message>
        <source>Others:    %1</source>
        <translation>Другие:     %1</translation>
    </message>
    <message>
        <source>The account works.</source>
        <translation>Учётная запись работает.</translation>
    </message>
    <message>
        <source>connect, sign in and look, once</source>
        <translation>один раз подключиться, войти и посмотреть</translation>
    </message>
    <message>
        <source>Connects to the account&apos;s IMAP server, signs in, lists its folders, opens those that are
watched, and disconnects. Prints what was found. Nothing is tried twice.</source>
        <translation>Подключается к серверу IMAP учётной записи, входит, получает список папок, открывает те, за
которыми наблюдает, и отключается. Выводит, что найдено. Ничего не пробует дважды.</translation>
    </message>
</context>
<context>
    <name>cli::Fetch</name>
    <message>
        <source>--to is missing: name the directory that the messages go to</source>
        <translation>не указано --to: назовите каталог, в который сохранять письма</translation>
    </message>
    <message>
        <source>--%1 needs a number from %2 to %3</source>
        <translation>--%1 требует числа от %2 до %3</translation>
    </message>
    <message>
        <source>stopped; what is saved stays, and the same command fetches the rest</source>
        <translation>остановлено; сохранённое остаётся, та же команда загрузит остальное</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) saved</source>
        <translation>
            <numerusform>Сохранено %n письмо</numerusform>
            <numerusform>Сохранено %n письма</numerusform>
            <numerusform>Сохранено %n писем</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n saved before</source>
        <translation>
            <numerusform>, %n сохранено раньше</numerusform>
            <numerusform>, %n сохранено раньше</numerusform>
            <numerusform>, %n сохранено раньше</numerusform>
        </translation>
    </message>
    <message>
        <source>message %1: %2</source>
        <translation>письмо %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) could not be saved</source>
        <translation>
            <numerusform>не удалось сохранить %n письмо</numerusform>
            <numerusform>не удалось сохранить %n письма</numerusform>
            <numerusform>не удалось сохранить %n писем</numerusform>
        </translation>
    </message>
    <message>
        <source>save the messages of a folder as files</source>
        <translation>сохранить письма папки в файлы</translation>
    </message>
    <message>
        <source>Downloads whole messages over several connections, each into a file UIDVALIDITY-UID.eml of the
directory, as the server has it. A file is there whole or not at all; the same command again fetches
only what is missing. A lost connection is opened again; nothing on the server is changed.
On a terminal a bar shows how far it is; Ctrl-C stops it.</source>
        <translation>Загружает письма целиком по нескольким соединениям, каждое в файл UIDVALIDITY-UID.eml каталога,
в том виде, в каком они на сервере. Файл либо есть целиком, либо его нет; та же команда ещё раз
загрузит только недостающее. Потерянное соединение открывается снова; на сервере ничего не меняется.
В терминале полоса показывает ход загрузки; Ctrl+C останавливает её.</translation>
    </message>
    <message>
        <source>the folder (default: INBOX)</source>
        <translation>папка (по умолчанию INBOX)</translation>
    </message>
    <message>
        <source>the directory, made where it is missing</source>
        <translation>каталог; создаётся, если его нет</translation>
    </message>
    <message>
        <source>at most so many at once, 1 to 8 (default: 2)</source>
        <translation>не больше стольких сразу, от 1 до 8 (по умолчанию 2)</translation>
    </message>
    <message>
        <source>only messages with this UID or a larger one</source>
        <translation>только письма с этим UID или большим</translation>
    </message>
    <message>
        <source>give up after so long</source>
        <translation>прекратить через столько секунд</translation>
    </message>
</context>
<context>
    <name>cli::List</name>
    <message>
        <source>--limit needs a number of 1 or more</source>
        <translation>для --limit нужно число от 1</translation>
    </message>
    <message>
        <source>list messages, newest first</source>
        <translation>показать письма, сначала новые</translation>
    </message>
    <message>
        <source>Prints what the profile knows of its messages, newest first, without asking a server: UID,
* unread, @ with attachment, date, sender, subject. All accounts, or those named.

Fields of --json: account folder uidvalidity uid message_id from{name,address} subject
date size preview unread</source>
        <translation>Выводит, что профиль знает о письмах, сначала новые, не обращаясь к серверу: UID,
* не прочитано, @ с вложением, дата, отправитель, тема. Все учётные записи или названные.

Поля --json: account folder uidvalidity uid message_id from{name,address} subject
date size preview unread</translation>
    </message>
    <message>
        <source>FOLDER</source>
        <translation>ПАПКА</translation>
    </message>
    <message>
        <source>only this folder</source>
        <translation>только эта папка</translation>
    </message>
    <message>
        <source>only unread messages</source>
        <translation>только непрочитанные</translation>
    </message>
    <message>
        <source>one JSON object a line</source>
        <translation>по объекту JSON в строке</translation>
    </message>
    <message>
        <source>at most N messages; default: 200</source>
        <translation>не больше N писем; по умолчанию 200</translation>
    </message>
</context>
<context>
    <name>cli::Parse</name>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 не читается: %2</translation>
    </message>
    <message>
        <source>FILE|-</source>
        <translation>ФАЙЛ|-</translation>
    </message>
    <message>
        <source>what the parser understood of bytes that an IMAP server sent</source>
        <translation>что понято из байтов, присланных сервером IMAP</translation>
    </message>
    <message>
        <source>Prints one JSON object a line per response: kind, tag, code{name,...}, text, and the fields of its
kind. Damage is reported as kind &quot;error&quot; with offset and reason, and is no failure: the exit code
is 0. Lines that end with LF only are accepted and reported. - is standard input.</source>
        <translation>Выводит по объекту JSON в строке на каждый ответ: kind, tag, code{name,...}, text и поля его
вида. Повреждения выводятся как kind «error» с offset и reason и сбоем не считаются: код
завершения 0. Строки, оканчивающиеся одним LF, принимаются и отмечаются. - — стандартный ввод.</translation>
    </message>
    <message>
        <source>what the parser understood of a message</source>
        <translation>что понято из письма</translation>
    </message>
    <message>
        <source>Prints one JSON object: subject from[] to[] cc[] reply_to[] date message_id in_reply_to references[]
parts text has_html attachments[{filename save_name type size}] from_domain unverified defects[].
Damage is listed in defects and is no failure: the exit code is 0. - is standard input.</source>
        <translation>Выводит один объект JSON: subject from[] to[] cc[] reply_to[] date message_id in_reply_to references[]
parts text has_html attachments[{filename save_name type size}] from_domain unverified defects[].
Повреждения перечислены в defects и сбоем не считаются: код завершения 0. - — стандартный ввод.</translation>
    </message>
</context>
<context>
    <name>cli::Quit</name>
    <message>
        <source>no Posthorn runs on this profile; there is nothing to end</source>
        <translation>с этим профилем Posthorn не запущен; завершать нечего</translation>
    </message>
    <message>
        <source>the Posthorn that owns this profile does not answer; end it by its process: see owner.lock in the profile</source>
        <translation>Posthorn этого профиля не отвечает; завершите его процесс: см. owner.lock в профиле</translation>
    </message>
    <message>
        <source>the running Posthorn does not end</source>
        <translation>запущенный Posthorn не завершается</translation>
    </message>
    <message>
        <source>Posthorn ended.</source>
        <translation>Posthorn завершён.</translation>
    </message>
    <message>
        <source>end the Posthorn that owns this profile</source>
        <translation>завершить Posthorn, которому принадлежит этот профиль</translation>
    </message>
    <message>
        <source>Asks the running Posthorn of this profile to end, and waits until it did. Another one that was
attached to it takes over. Exit code 1 where none runs.</source>
        <translation>Просит запущенный Posthorn этого профиля завершиться и ждёт этого. Другой, подключённый к
нему, занимает его место. Код завершения 1, если ни один не запущен.</translation>
    </message>
</context>
<context>
    <name>cli::Run</name>
    <message>
        <source>there is no action &quot;%1&quot;; there are: read, unread</source>
        <translation>нет действия «%1»; есть: read, unread</translation>
    </message>
    <message>
        <source>--retries needs a number of 0 or more</source>
        <translation>для --retries нужно число от 0</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a set of UIDs; write 17 or 17,20:25</source>
        <translation>«%1» не набор UID; пишите 17 или 17,20:25</translation>
    </message>
    <message>
        <source>the folder %1 is not known here yet; posthornctl watch learns of it</source>
        <translation>папка %1 здесь ещё неизвестна; о ней узнает posthornctl watch</translation>
    </message>
    <message>
        <source>that is more than %1 messages; name fewer</source>
        <translation>это больше %1 писем; укажите меньше</translation>
    </message>
    <message>
        <source>no message of %1 is known in %2</source>
        <translation>ни одно письмо из %1 в %2 не известно</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) marked as read.</source>
        <translation>
            <numerusform>%n письмо отмечено прочитанным.</numerusform>
            <numerusform>%n письма отмечены прочитанными.</numerusform>
            <numerusform>%n писем отмечено прочитанными.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) marked as unread.</source>
        <translation>
            <numerusform>%n письмо отмечено непрочитанным.</numerusform>
            <numerusform>%n письма отмечены непрочитанными.</numerusform>
            <numerusform>%n писем отмечено непрочитанными.</numerusform>
        </translation>
    </message>
    <message>
        <source>ACTION [FOLDER] UIDS</source>
        <translation>ДЕЙСТВИЕ [ПАПКА] UID</translation>
    </message>
    <message>
        <source>do something with messages: read, unread</source>
        <translation>сделать что-то с письмами: read, unread</translation>
    </message>
    <message>
        <source>Connects, does it, disconnects; or lets the running Posthorn do it. FOLDER is INBOX where none is
named. UIDS is a set such as 17 or 17,20:25.

Actions:
  read     mark as read
  unread   mark as unread

Fields of --json: those of the &quot;command&quot; events of watch</source>
        <translation>Подключается, выполняет, отключается; или поручает это запущенному Posthorn. ПАПКА — INBOX, если
не названа. UID — набор вида 17 или 17,20:25.

Действия:
  read     отметить прочитанным
  unread   отметить непрочитанным

Поля --json: как у событий «command» в watch</translation>
    </message>
    <message>
        <source>try again N times when there is no connection</source>
        <translation>повторить N раз, если нет соединения</translation>
    </message>
    <message>
        <source>the result as a JSON object</source>
        <translation>результат объектом JSON</translation>
    </message>
</context>
<context>
    <name>cli::Show</name>
    <message>
        <source>&quot;%1&quot; is not a UID; posthornctl list shows them</source>
        <translation>«%1» не UID; их показывает posthornctl list</translation>
    </message>
    <message>
        <source>no message %1 is known in %2; posthornctl watch learns of new ones</source>
        <translation>письмо %1 в %2 не известно; о новых узнаёт posthornctl watch</translation>
    </message>
    <message>
        <source>(this sender cannot be told without doubt)</source>
        <translation>(нельзя с уверенностью сказать, кто отправитель)</translation>
    </message>
    <message>
        <source>From:   </source>
        <translation>От:     </translation>
    </message>
    <message>
        <source>To:     </source>
        <translation>Кому:   </translation>
    </message>
    <message>
        <source>Cc:     </source>
        <translation>Копия:  </translation>
    </message>
    <message>
        <source>Date:   </source>
        <translation>Дата:   </translation>
    </message>
    <message>
        <source>Subject:</source>
        <translation>Тема:   </translation>
    </message>
    <message>
        <source>Folder: </source>
        <translation>Папка:  </translation>
    </message>
    <message>
        <source>print one message as text</source>
        <translation>вывести письмо текстом</translation>
    </message>
    <message>
        <source>Prints sender, date, subject and the text of message UID; HTML is shown as text, attachments
are not. What is not known here yet is fetched, by the running Posthorn or by a connection
of its own. The message stays unread. Control characters of mail are printed as \uXXXX.</source>
        <translation>Выводит отправителя, дату, тему и текст письма UID; HTML показан текстом, вложения не
показаны. Чего здесь ещё нет, запрашивает запущенный Posthorn или отдельное соединение.
Письмо остаётся непрочитанным. Управляющие символы писем выводятся как \uXXXX.</translation>
    </message>
    <message>
        <source>FOLDER</source>
        <translation>ПАПКА</translation>
    </message>
    <message>
        <source>the folder; default: INBOX</source>
        <translation>папка; по умолчанию INBOX</translation>
    </message>
</context>
<context>
    <name>cli::State</name>
    <message>
        <source>nobody watches this profile now; start Posthorn, or: posthornctl watch</source>
        <translation>за этим профилем сейчас никто не наблюдает; запустите Posthorn или: posthornctl watch</translation>
    </message>
    <message>
        <source>the Posthorn that owns this profile does not answer; end it and start it again</source>
        <translation>Posthorn этого профиля не отвечает; завершите и запустите его снова</translation>
    </message>
    <message>
        <source>Not watched</source>
        <translation>Без наблюдения</translation>
    </message>
    <message>
        <source>%1 unread of %2</source>
        <translation>не прочитано %1 из %2</translation>
    </message>
    <message>
        <source>how each account is doing</source>
        <translation>как дела у каждой учётной записи</translation>
    </message>
    <message>
        <source>Prints the state of every watched folder as the running Posthorn knows it, and how much is
unread. Without one nothing is asked of a server: the state is offline.

Fields of --json: those of the &quot;state&quot; events of watch</source>
        <translation>Выводит состояние каждой наблюдаемой папки, каким его знает запущенный Posthorn, и сколько не
прочитано. Если он не запущен, к серверу не обращается: состояние — offline.

Поля --json: как у событий «state» в watch</translation>
    </message>
    <message>
        <source>one JSON object a line</source>
        <translation>по объекту JSON в строке</translation>
    </message>
</context>
<context>
    <name>cli::Watch</name>
    <message>
        <source>--exec needs a command</source>
        <translation>для --exec нужна команда</translation>
    </message>
    <message>
        <source>--since needs the seq of an event, or 0 for all</source>
        <translation>для --since нужен seq события или 0 для всех</translation>
    </message>
    <message>
        <source>the reader of the events does not keep up; start again with --since %1</source>
        <translation>читатель событий не успевает; начните снова с --since %1</translation>
    </message>
    <message>
        <source>the events cannot be written to standard output</source>
        <translation>события не удаётся записать в стандартный вывод</translation>
    </message>
    <message>
        <source>tell what happens in the mailboxes, one JSON object a line</source>
        <translation>сообщать, что происходит в ящиках, по объекту JSON в строке</translation>
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
        <translation>Наблюдает за всеми неприостановленными учётными записями до Ctrl-C или SIGTERM и сразу выводит
по объекту JSON в строке. Пока за профилем наблюдает другой Posthorn, выводятся его события,
а когда тот завершится, этот займёт его место. О новой почте сообщается ровно один раз.

В каждом объекте есть ev, t (секунды Unix) и account; отсутствующие значения — null. По ev:
  state    state cause detail retry_in verified_age folder how
  new      seq folder uidvalidity uid message_id from{name,address} subject date size preview unread
  summary  folder count reason(first-sync|gap|burst)
  changed  folder uid flags[]
  gone     folder uid
  command  id action state(queued|running|done|failed|dropped) attempts error
  notice   kind detail
  error    kind detail

--since SEQ сначала повторяет то, о чём сообщалось после SEQ: кто хранит последний seq, тот ничего
не пропустит и не повторит, что бы ни упало. У повторённого стоит время повторения.

--exec КОМАНДА выполняет КОМАНДУ в оболочке для каждого «new» с объектом в её стандартном вводе, по
одной на учётную запись. Через 60 с она прерывается; сбой — это notice вида exec.</translation>
    </message>
    <message>
        <source>run CMD for every new message</source>
        <translation>выполнять КОМАНДУ для каждого нового письма</translation>
    </message>
    <message>
        <source>repeat what was announced after SEQ first</source>
        <translation>сначала повторить то, о чём сообщалось после SEQ</translation>
    </message>
</context>
<context>
    <name>widgets::AccountActions</name>
    <message>
        <source>Remove account</source>
        <translation>Удалить учётную запись</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>Удалить %1?</translation>
    </message>
    <message>
        <source>Its mail list and its password are deleted from this computer. Nothing is deleted on the server.</source>
        <translation>Список писем и пароль будут удалены с этого компьютера. На сервере ничего не удаляется.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Удалить</translation>
    </message>
</context>
<context>
    <name>widgets::AccountDialog</name>
    <message>
        <source>TLS (recommended)</source>
        <translation>TLS (рекомендуется)</translation>
    </message>
    <message>
        <source>STARTTLS</source>
        <translation>STARTTLS</translation>
    </message>
    <message>
        <source>None (this computer only)</source>
        <translation>Нет (только этот компьютер)</translation>
    </message>
    <message>
        <source>Add account</source>
        <translation>Добавить учётную запись</translation>
    </message>
    <message>
        <source>Edit account</source>
        <translation>Изменить учётную запись</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>без изменений</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Сохранение…</translation>
    </message>
    <message>
        <source>Connecting and signing in…</source>
        <translation>Подключение и вход…</translation>
    </message>
    <message>
        <source>Choose a CA file</source>
        <translation>Выберите файл CA</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer);;All files (*)</source>
        <translation>Сертификаты (*.pem *.crt *.cer);;Все файлы (*)</translation>
    </message>
</context>
<context>
    <name>widgets::AttachmentLine</name>
    <message>
        <source>Attachments</source>
        <translation>Вложения</translation>
    </message>
    <message>
        <source>With attachments</source>
        <translation>С вложениями</translation>
    </message>
    <message>
        <source>Fewer</source>
        <comment>attachments</comment>
        <translation>Меньше</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>attachments</comment>
        <translation>
            <numerusform>ещё %n</numerusform>
            <numerusform>ещё %n</numerusform>
            <numerusform>ещё %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::EmptyList</name>
    <message>
        <source>No account yet</source>
        <translation>Учётных записей пока нет</translation>
    </message>
    <message>
        <source>Add a mailbox and Posthorn says at once when mail comes.</source>
        <translation>Добавьте почтовый ящик, и Posthorn сразу сообщит о новой почте.</translation>
    </message>
    <message>
        <source>Add account…</source>
        <translation>Добавить учётную запись…</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Ничего не найдено</translation>
    </message>
    <message>
        <source>No sender and no subject holds these words.</source>
        <translation>Этих слов нет ни в отправителях, ни в темах.</translation>
    </message>
    <message>
        <source>Show all mail</source>
        <translation>Показать все письма</translation>
    </message>
    <message>
        <source>All read</source>
        <translation>Всё прочитано</translation>
    </message>
    <message>
        <source>There is no unread mail here.</source>
        <translation>Непрочитанных писем здесь нет.</translation>
    </message>
    <message>
        <source>No mail yet</source>
        <translation>Писем пока нет</translation>
    </message>
    <message>
        <source>New mail appears here the moment it comes.</source>
        <translation>Новые письма появляются здесь сразу, как только приходят.</translation>
    </message>
</context>
<context>
    <name>widgets::HelpActions</name>
    <message>
        <source>The diagnostics are on the clipboard: versions and states, no addresses and no mail.</source>
        <translation>Диагностика скопирована в буфер обмена: версии и состояния, без адресов и писем.</translation>
    </message>
    <message>
        <source>About Posthorn</source>
        <translation>О программе Posthorn</translation>
    </message>
    <message>
        <source>Posthorn %1</source>
        <translation>Posthorn %1</translation>
    </message>
    <message>
        <source>Says at once when mail comes.

Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Сразу сообщает о новой почте.

Свободное программное обеспечение под лицензией GNU GPL версии 3 или новее.</translation>
    </message>
</context>
<context>
    <name>widgets::MainWindow</name>
    <message numerus="yes">
        <source>%n unread – Posthorn</source>
        <comment>window title</comment>
        <translation>
            <numerusform>%n непрочитанное – Posthorn</numerusform>
            <numerusform>%n непрочитанных – Posthorn</numerusform>
            <numerusform>%n непрочитанных – Posthorn</numerusform>
        </translation>
    </message>
    <message>
        <source>This mail is no longer in the mailbox.</source>
        <translation>Этого письма в ящике больше нет.</translation>
    </message>
    <message>
        <source>Mark &amp;unread</source>
        <translation>Отметить &amp;непрочитанным</translation>
    </message>
    <message>
        <source>Mark &amp;read</source>
        <translation>Отметить &amp;прочитанным</translation>
    </message>
    <message>
        <source>All servers are being asked.</source>
        <translation>Идёт опрос всех серверов.</translation>
    </message>
</context>
<context>
    <name>widgets::Presence</name>
    <message>
        <source>Close the window</source>
        <translation>Закрыть окно</translation>
    </message>
    <message>
        <source>This desktop has no tray, so Posthorn cannot hide in it.</source>
        <translation>На этом рабочем столе нет области уведомлений, поэтому Posthorn не может в неё свернуться.</translation>
    </message>
    <message>
        <source>It can go on watching with its window minimised, or end. Your choice is kept; &quot;Close to the tray&quot; in the Window menu asks again.</source>
        <translation>Можно продолжить наблюдение со свёрнутым окном или завершить работу. Ваш выбор запоминается; пункт «Закрывать в область уведомлений» в меню «Окно» спросит снова.</translation>
    </message>
    <message>
        <source>Go on minimised</source>
        <translation>Продолжить свёрнутым</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Выход</translation>
    </message>
</context>
<context>
    <name>widgets::ReadingPane</name>
    <message>
        <source>No mail chosen</source>
        <translation>Письмо не выбрано</translation>
    </message>
    <message>
        <source>Choose a mail in the list to read it here.</source>
        <translation>Выберите письмо в списке, чтобы прочитать его здесь.</translation>
    </message>
    <message>
        <source>To: %1</source>
        <translation>Кому: %1</translation>
    </message>
    <message>
        <source>No text</source>
        <translation>Нет текста</translation>
    </message>
    <message>
        <source>This mail has no text to show.</source>
        <translation>В этом письме нет текста.</translation>
    </message>
    <message>
        <source>The text could not be loaded</source>
        <translation>Не удалось загрузить текст</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
</context>
<context>
    <name>widgets::StatusLine</name>
    <message>
        <source>Next (%1 of %2)</source>
        <translation>Далее (%1 из %2)</translation>
    </message>
</context>
<context>
    <name>widgets::TrayController</name>
    <message>
        <source>Open Posthorn</source>
        <translation>Открыть Posthorn</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Проверить сейчас</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Приостановить</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Выход</translation>
    </message>
    <message numerus="yes">
        <source>Posthorn: %n unread. %1</source>
        <translation>
            <numerusform>Posthorn: %n непрочитанное. %1</numerusform>
            <numerusform>Posthorn: %n непрочитанных. %1</numerusform>
            <numerusform>Posthorn: %n непрочитанных. %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on watching</source>
        <translation>Продолжить наблюдение</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>sender, subject</comment>
        <translation>%1: %2</translation>
    </message>
</context>
</TS>
