<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru">
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
        <source>The certificate of %1 is not from an authority that this computer trusts, so nothing was sent to it. If the server is your own, give its CA file in the account (%2).</source>
        <translation>Сертификат %1 выдан центром, которому этот компьютер не доверяет, поэтому туда ничего не отправлено. Если сервер ваш собственный, укажите в учётной записи его файл CA (%2).</translation>
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
        <source>The password cannot be read from or kept in the keychain: %1. Unlock the keychain, or use a command that prints the password (--secret-command).</source>
        <translation>Не удаётся прочитать пароль из связки ключей или сохранить его там: %1. Разблокируйте связку ключей или укажите команду, которая выводит пароль (--secret-command).</translation>
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
        <source>There is no password for %1 in the keychain. It is not tried again before you enter one.</source>
        <translation>В связке ключей нет пароля для %1. Пока вы его не введёте, новых попыток не будет.</translation>
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
</context>
<context>
    <name>app::PendingActions</name>
    <message>
        <source>The mark was taken back. %1</source>
        <translation>Отметка отменена. %1</translation>
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
</TS>
