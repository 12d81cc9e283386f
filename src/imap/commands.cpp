#include "imap/command.h"

namespace imap::commands {

namespace {

QByteArray inParentheses(QByteArrayView items)
{
    return items.startsWith('(') ? items.toByteArray() : '(' + items.toByteArray() + ')';
}

} // namespace

Command capability()
{
    return Command{"CAPABILITY"};
}

Command noop()
{
    return Command{"NOOP"};
}

Command id()
{
    Command command{"ID"};
    command.raw(R"(("name" "Posthorn" "version" ")" POSTHORN_VERSION R"("))");
    return command;
}

Command login(QByteArrayView user, base::Secret password)
{
    Command command{"LOGIN", CommandKind::SignIn};
    command.string(user).secret(std::move(password));
    return command;
}

Command authenticate(QByteArrayView mechanism, std::vector<base::Secret> base64Answers)
{
    Command command{"AUTHENTICATE", CommandKind::SignIn};
    command.raw(mechanism).saslAnswers(std::move(base64Answers));
    return command;
}

Command list(QByteArrayView pattern)
{
    Command command{"LIST"};
    command.string("").string(pattern);
    return command;
}

Command select(const QString &mailbox)
{
    Command command{"SELECT", CommandKind::Select};
    command.mailbox(mailbox);
    return command;
}

Command examine(const QString &mailbox)
{
    Command command{"EXAMINE", CommandKind::Select};
    command.mailbox(mailbox);
    return command;
}

Command unselect()
{
    return Command{"UNSELECT", CommandKind::Close};
}

Command close()
{
    return Command{"CLOSE", CommandKind::Close};
}

Command status(const QString &mailbox, QByteArrayView items)
{
    Command command{"STATUS"};
    command.mailbox(mailbox).raw(inParentheses(items));
    return command;
}

Command uidSearchAll(bool esearch)
{
    Command command{"UID SEARCH"};
    command.raw(esearch ? "RETURN (ALL) ALL" : "ALL");
    return command;
}

Command uidFetch(const mail::UidSet &uids, QByteArrayView items)
{
    Command command{"UID FETCH"};
    command.uids(uids).raw(inParentheses(items));
    return command;
}

Command uidStore(const mail::UidSet &uids, QByteArrayView operation, const mail::Flags &flags)
{
    Command command{"UID STORE"};
    command.uids(uids).raw(operation).flags(flags);
    return command;
}

Command idle()
{
    return Command{"IDLE", CommandKind::Idle};
}

Command logout()
{
    return Command{"LOGOUT", CommandKind::Logout};
}

} // namespace imap::commands
