#include "imap/command.h"

#include "imap/commandencoder.h"

#include <algorithm>

namespace imap::commands {

namespace {

// RFC 7162 section 3.2.5:
//   select-params = SP "(" select-param *(SP select-param) ")" ; "CONDSTORE" /
//   "QRESYNC" SP "(" uidvalidity SP mod-sequence-value [SP known-uids] ")"   ; known-uids without "*"
Command selecting(QByteArray verb, const QString &mailbox, const SelectParameters &parameters)
{
    Command command{std::move(verb), CommandKind::Select};
    command.mailbox(mailbox);
    if (const auto &qresync = parameters.qresync) {
        if (!qresync->uidValidity.isValid() || !qresync->modSeq.isValid())
            command.refuse();
        QByteArray values = QByteArray::number(qresync->uidValidity.value()) + ' ' +
                            QByteArray::number(qulonglong{qresync->modSeq.value()});
        if (qresync->knownUids && !qresync->knownUids->isEmpty())
            values += ' ' + qresync->knownUids->list().toDigits();
        command.raw("(QRESYNC (" + values + "))");
    } else if (parameters.condstore) {
        command.raw("(CONDSTORE)");
    }
    return command;
}

// fetch-modifiers = SP "(" fetch-modifier *(SP fetch-modifier) ")"   ; RFC 4466, 7162, 9394
void addModifiers(Command &command, const FetchModifiers &modifiers)
{
    QByteArrayList list;
    if (const auto since = modifiers.changedSince) {
        if (!since->isValid())
            command.refuse();
        list.append("CHANGEDSINCE " + QByteArray::number(qulonglong{since->value()}));
    }
    if (modifiers.vanished) {
        if (!modifiers.changedSince)
            command.refuse();
        list.append("VANISHED");
    }
    if (const auto &partial = modifiers.partial) {
        const QByteArray range = partial->toImap();
        if (range.isEmpty())
            command.refuse();
        list.append("PARTIAL " + range);
    }
    if (!list.isEmpty())
        command.raw('(' + list.join(' ') + ')');
}

} // namespace

QByteArray inParentheses(QByteArrayView items)
{
    return items.startsWith('(') ? items.toByteArray() : '(' + items.toByteArray() + ')';
}

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

Command enable(const std::vector<QByteArray> &capabilities)
{
    const bool isUtf8 = std::any_of(capabilities.begin(), capabilities.end(), [](const QByteArray &name) {
        return name.compare("UTF8=ACCEPT", Qt::CaseInsensitive) == 0 ||
               name.compare("IMAP4REV2", Qt::CaseInsensitive) == 0;
    });
    Command command{"ENABLE", isUtf8 ? CommandKind::EnableUtf8 : CommandKind::Enable};
    if (capabilities.empty())
        command.refuse();
    for (const QByteArray &name : capabilities) {
        if (stringForm(name, Alphabet::Ascii) != StringForm::Atom)
            command.refuse();
        command.raw(name);
    }
    return command;
}

Command compressDeflate()
{
    Command command{"COMPRESS", CommandKind::Compress};
    command.raw("DEFLATE");
    return command;
}

Command select(const QString &mailbox, const SelectParameters &parameters)
{
    return selecting("SELECT", mailbox, parameters);
}

Command examine(const QString &mailbox, const SelectParameters &parameters)
{
    return selecting("EXAMINE", mailbox, parameters);
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

Command uidFetch(const mail::UidSet &uids, QByteArrayView items, const FetchModifiers &modifiers)
{
    Command command{"UID FETCH"};
    command.uids(uids).raw(inParentheses(items));
    addModifiers(command, modifiers);
    return command;
}

Command uidStore(const mail::UidSet &uids, QByteArrayView operation, const mail::Flags &flags,
                 std::optional<mail::ModSeq> unchangedSince)
{
    Command command{"UID STORE"};
    command.uids(uids);
    if (unchangedSince) // 0 is allowed: only messages never changed (RFC 7162 section 3.1.3)
        command.raw("(UNCHANGEDSINCE " + QByteArray::number(qulonglong{unchangedSince->value()}) + ')');
    command.raw(operation).flags(flags);
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
