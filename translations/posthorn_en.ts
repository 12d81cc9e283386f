<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>app::AccountEditor</name>
    <message numerus="yes">
        <source>%1 (%n message(s))</source>
        <comment>folder</comment>
        <translation>
            <numerusform>%1 (%n message)</numerusform>
            <numerusform>%1 (%n messages)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::AccountsModel</name>
    <message numerus="yes">
        <source>%1, %n unread, %2</source>
        <comment>account, number, state</comment>
        <translation>
            <numerusform>%1, %n unread, %2</numerusform>
            <numerusform>%1, %n unread, %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) in trouble</source>
        <translation>
            <numerusform>%n account in trouble</numerusform>
            <numerusform>%n accounts in trouble</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) watched</source>
        <translation>
            <numerusform>%n account watched</numerusform>
            <numerusform>%n accounts watched</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::EventSentence</name>
    <message numerus="yes">
        <source>%1: %n message(s) came while it was not watched.</source>
        <translation>
            <numerusform>%1: %n message came while it was not watched.</numerusform>
            <numerusform>%1: %n messages came while it was not watched.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::MessageText</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>addresses</comment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::Notifier</name>
    <message numerus="yes">
        <source>%n message(s) are there already. From now on new mail is announced.</source>
        <translation>
            <numerusform>%n message is there already. From now on new mail is announced.</numerusform>
            <numerusform>%n messages are there already. From now on new mail is announced.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n new message</numerusform>
            <numerusform>%n new messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n other(s)</source>
        <comment>senders</comment>
        <translation>
            <numerusform>%1 and %n other</numerusform>
            <numerusform>%1 and %n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::TimeText</name>
    <message numerus="yes">
        <source>%n min ago</source>
        <comment>age of a mail</comment>
        <translation>
            <numerusform>%n min ago</numerusform>
            <numerusform>%n min ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cli::AccountTest</name>
    <message numerus="yes">
        <source>Folder:    %1, %n message(s)</source>
        <comment>in a folder</comment>
        <translation>
            <numerusform>Folder:    %1, %n message</numerusform>
            <numerusform>Folder:    %1, %n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cli::Fetch</name>
    <message numerus="yes">
        <source>%n message(s) saved</source>
        <translation>
            <numerusform>%n message saved</numerusform>
            <numerusform>%n messages saved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n saved before</source>
        <translation>
            <numerusform>, %n saved before</numerusform>
            <numerusform>, %n saved before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) could not be saved</source>
        <translation>
            <numerusform>%n message could not be saved</numerusform>
            <numerusform>%n messages could not be saved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cli::Run</name>
    <message numerus="yes">
        <source>%n message(s) marked as read.</source>
        <translation>
            <numerusform>%n message marked as read.</numerusform>
            <numerusform>%n messages marked as read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) marked as unread.</source>
        <translation>
            <numerusform>%n message marked as unread.</numerusform>
            <numerusform>%n messages marked as unread.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::AttachmentLine</name>
    <message numerus="yes">
        <source>%n more</source>
        <comment>attachments</comment>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::MainWindow</name>
    <message numerus="yes">
        <source>%n unread – Posthorn</source>
        <comment>window title</comment>
        <translation>
            <numerusform>%n unread – Posthorn</numerusform>
            <numerusform>%n unread – Posthorn</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::TrayController</name>
    <message numerus="yes">
        <source>Posthorn: %n unread. %1</source>
        <translation>
            <numerusform>Posthorn: %n unread. %1</numerusform>
            <numerusform>Posthorn: %n unread. %1</numerusform>
        </translation>
    </message>
</context>
</TS>
