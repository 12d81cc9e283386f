#include "widgets/mainwindow.h"

#include "app/accountsmodel.h"
#include "app/inboxmodel.h"
#include "app/pendingactions.h"
#include "app/readercontroller.h"
#include "app/troubles.h"
#include "desktop/symbolicicon.h"
#include "ui_mainwindow.h"
#include "widgets/accountdelegate.h"
#include "widgets/actionicons.h"
#include "widgets/chosenmessages.h"
#include "widgets/emptylist.h"
#include "widgets/messagedelegate.h"

#include <QCloseEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>

namespace widgets {

using desktop::Symbol;

namespace {

constexpr std::chrono::milliseconds kSearchPause{180}; // between two letters of somebody who types
constexpr std::chrono::seconds kAges{20};              // "3 min ago" is wrong by at most this

} // namespace

MainWindow::MainWindow(const WindowParts &parts, QWidget *parent)
    : QMainWindow{parent}
    , m_parts{parts}
    , m_ui{std::make_unique<Ui::MainWindow>()}
    , m_searchPause{parts.clock.makeTimer([this] { applyFilter(); })}
    , m_settle{parts.clock.makeTimer([this] { onSelectionChanged(); })}
    , m_ages{parts.clock.makeTimer([this] {
        m_ui->messageListView->viewport()->update();
        refreshLive();
    })}
{
    m_ui->setupUi(this);
    setActionIcons(*this);
    setUpViews();
    setUpSearch();
    setUpStatusLine();
    setUpActions();
    onStatusChanged();
    showEmptyState();
    m_ui->messageListView->setFocus();
}

MainWindow::~MainWindow() = default;

void MainWindow::openMessage(const mail::MessageKey &key)
{
    m_wanted = key;
    if (m_parts.inbox.rowOf(key) < 0) {
        clearFilter();
        m_parts.reader.open(key); // its page may never be loaded
    }
    chooseWanted();
    m_parts.inbox.refresh();
}

void MainWindow::showFailure(const QString &sentence)
{
    m_ui->statusLine->showMessage(sentence, StatusLine::Tone::Trouble);
}

void MainWindow::showNotice(const QString &sentence)
{
    m_ui->statusLine->showMessage(sentence, StatusLine::Tone::Calm);
}

QByteArray MainWindow::splitterState() const
{
    return m_ui->mainSplitter->saveState();
}

void MainWindow::restoreSplitter(const QByteArray &state)
{
    m_ui->mainSplitter->restoreState(state);
    m_ui->mainSplitter->setHandleWidth(1);
    m_ui->mainSplitter->setChildrenCollapsible(false);
}

std::optional<mail::AccountId> MainWindow::chosenAccount() const
{
    const QModelIndex current = m_ui->accountListView->currentIndex();
    const auto id = current.data(static_cast<int>(app::AccountsModel::Role::Account)).toLongLong();
    return id == 0 ? std::nullopt : std::optional{mail::AccountId{id}};
}

QAction *MainWindow::action(const QString &objectName) const
{
    return findChild<QAction *>(objectName);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    event->ignore();
    emit closeRequested();
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    refreshLive();
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    refreshLive();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        refreshLive();
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QMainWindow::eventFilter(watched, event);
    const int key = static_cast<const QKeyEvent *>(event)->key();
    if (watched == m_ui->searchLineEdit && (key == Qt::Key_Escape || key == Qt::Key_Down)) {
        if (key == Qt::Key_Escape)
            m_ui->searchLineEdit->clear();
        m_ui->messageListView->setFocus(Qt::OtherFocusReason);
        return true;
    }
    if (watched == m_ui->messageListView && (key == Qt::Key_Return || key == Qt::Key_Enter)) {
        m_ui->readingPane->focusText();
        return true;
    }
    if (watched == m_ui->messageListView && key == Qt::Key_Escape && !m_ui->searchLineEdit->text().isEmpty()) {
        m_ui->searchLineEdit->clear();
        return true;
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::setUpViews()
{
    auto &accounts = *m_ui->accountListView;
    accounts.setModel(&m_parts.accounts);
    accounts.setItemDelegate(new AccountDelegate(&accounts));
    accounts.setMouseTracking(true);
    accounts.viewport()->setBackgroundRole(QPalette::Window); // beside the mail, not part of it
    accounts.setCurrentIndex(m_parts.accounts.index(0));
    auto &messages = *m_ui->messageListView;
    messages.setModel(&m_parts.inbox);
    messages.setItemDelegate(new MessageDelegate(&messages));
    messages.setMouseTracking(true);
    messages.installEventFilter(this);
    m_ui->readingPane->setReader(m_parts.reader);
    m_ui->mainSplitter->setStretchFactor(0, 0);
    m_ui->mainSplitter->setStretchFactor(1, 2);
    m_ui->mainSplitter->setStretchFactor(2, 3);
    m_ui->mainSplitter->setSizes({250, 390, 480});

    connect(accounts.selectionModel(), &QItemSelectionModel::currentChanged, this, &MainWindow::applyFilter);
    connect(messages.selectionModel(), &QItemSelectionModel::selectionChanged, this, &MainWindow::onSelectionChanged);
    connect(messages.selectionModel(), &QItemSelectionModel::currentChanged, this, &MainWindow::onSelectionChanged);
    connect(&messages, &QListView::doubleClicked, this, [this] { m_ui->readingPane->focusText(); });
    connect(messages.verticalScrollBar(), &QScrollBar::valueChanged, this, &MainWindow::fetchNearEnd);
    connect(&m_parts.inbox, &app::InboxModel::loaded, this, &MainWindow::onInboxLoaded);
    connect(&m_parts.inbox, &app::InboxModel::dataChanged, this, [this] { m_settle->start({}); });
    connect(&m_parts.accounts, &app::AccountsModel::statusChanged, this, &MainWindow::onStatusChanged);
    connect(&m_parts.accounts, &app::AccountsModel::loaded, this, &MainWindow::onStatusChanged);
    connect(&m_parts.accounts, &app::AccountsModel::unreadChanged, this, [this](int unread) {
        setWindowTitle(unread == 0 ? QGuiApplication::applicationDisplayName()
                                   : tr("%n unread \u2013 Posthorn", "window title", unread));
    });
    connect(&m_parts.pending, &app::PendingActions::failed, this, &MainWindow::showFailure);
    connect(&m_parts.reader, &app::ReaderController::missing, this,
            [this] { showFailure(tr("This mail is no longer in the mailbox.")); });
}

void MainWindow::setUpStatusLine()
{
    m_ui->statusLine->setClock(m_parts.clock);
    connect(m_ui->statusLine, &StatusLine::tryNowRequested, this,
            [this](mail::AccountId account) { m_parts.service.checkNow(account); });
    connect(m_ui->statusLine, &StatusLine::signInRequested, this, &MainWindow::signInRequested);
    connect(m_ui->statusLine, &StatusLine::editRequested, this, &MainWindow::editAccountRequested);
    connect(m_ui->listEmptyState, &EmptyState::buttonClicked, this, [this] {
        if (m_parts.accounts.accounts().empty())
            m_ui->addAccountAction->trigger();
        else
            clearFilter();
    });
}

void MainWindow::setUpSearch()
{
    m_ui->searchLineEdit->addAction(desktop::symbolicIcon(Symbol::Search), QLineEdit::LeadingPosition);
    m_ui->searchLineEdit->installEventFilter(this);
    connect(m_ui->searchLineEdit, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text.isEmpty())
            applyFilter(); // what was hidden comes back at once
        else
            m_searchPause->start(kSearchPause);
    });
    connect(m_ui->searchLineEdit, &QLineEdit::returnPressed, this, [this] {
        applyFilter();
        m_ui->messageListView->setFocus(Qt::OtherFocusReason);
    });
    connect(m_ui->unreadToolButton, &QToolButton::toggled, m_ui->unreadOnlyAction, &QAction::setChecked);
    connect(m_ui->unreadOnlyAction, &QAction::toggled, m_ui->unreadToolButton, &QToolButton::setChecked);
    connect(m_ui->unreadOnlyAction, &QAction::toggled, this, &MainWindow::applyFilter);
    connect(m_ui->findAction, &QAction::triggered, this, [this] {
        m_ui->searchLineEdit->setFocus(Qt::ShortcutFocusReason);
        m_ui->searchLineEdit->selectAll();
    });
}

void MainWindow::setUpActions()
{
    connect(m_ui->checkNowAction, &QAction::triggered, this, &MainWindow::checkNow);
    connect(m_ui->pauseAction, &QAction::triggered, this,
            [this](bool paused) { m_parts.service.setPaused(std::nullopt, paused); });
    connect(m_ui->toggleReadAction, &QAction::triggered, this, &MainWindow::toggleRead);
    connect(m_ui->markReadAction, &QAction::triggered, this, [this] { markChosen(true); });
    connect(m_ui->markUnreadAction, &QAction::triggered, this, [this] { markChosen(false); });
    connect(m_ui->messageListView, &QListView::customContextMenuRequested, this, [this](const QPoint &place) {
        showMenu({m_ui->markReadAction, m_ui->markUnreadAction}, m_ui->messageListView->viewport()->mapToGlobal(place));
    });
    connect(m_ui->accountListView, &QListView::customContextMenuRequested, this, [this](const QPoint &place) {
        showMenu({m_ui->pauseAccountAction, m_ui->announceAccountAction, m_ui->editAccountAction,
                  m_ui->removeAccountAction, m_ui->addAccountAction},
                 m_ui->accountListView->viewport()->mapToGlobal(place));
    });
    refreshActions();
}

void MainWindow::applyFilter()
{
    m_searchPause->stop();
    m_parts.inbox.setFilter(
        {chosenAccount(), m_ui->unreadOnlyAction->isChecked(), m_ui->searchLineEdit->text().trimmed()});
    refreshActions();
}

void MainWindow::clearFilter()
{
    m_ui->searchLineEdit->clear();
    m_ui->unreadOnlyAction->setChecked(false);
    m_ui->accountListView->setCurrentIndex(m_parts.accounts.index(0));
    applyFilter();
}

void MainWindow::chooseWanted()
{
    const int row = m_wanted ? m_parts.inbox.rowOf(*m_wanted) : -1;
    if (row < 0)
        return;
    m_wanted.reset();
    const QModelIndex place = m_parts.inbox.index(row);
    m_ui->messageListView->selectionModel()->setCurrentIndex(place, QItemSelectionModel::ClearAndSelect);
    m_ui->messageListView->scrollTo(place);
}

void MainWindow::onInboxLoaded()
{
    chooseWanted();
    if (m_parts.inbox.isLoaded() && m_wanted && !m_parts.inbox.canFetchMore({}))
        m_wanted.reset(); // it is gone
    showEmptyState();
}

void MainWindow::onSelectionChanged()
{
    const std::vector<int> chosen = chosenRows(*m_ui->messageListView);
    if (chosen.size() == 1)
        m_parts.reader.show(m_parts.inbox.messageAt(chosen.front()));
    else if (!m_wanted)
        m_parts.reader.show(std::nullopt);
    refreshActions();
}

void MainWindow::onStatusChanged()
{
    const auto &accounts = m_parts.accounts.accounts();
    m_ui->statusLine->setTroubles(app::troublesOf(accounts, m_parts.accounts.status()));
    m_ui->statusLine->setCalmText(
        accounts.empty()
            ? QString{}
            : m_parts.accounts.index(0).data(static_cast<int>(app::AccountsModel::Role::StateText)).toString());
    if (!m_ui->accountListView->currentIndex().isValid())
        m_ui->accountListView->setCurrentIndex(m_parts.accounts.index(0));
    showEmptyState();
    refreshActions();
}

void MainWindow::refreshActions()
{
    const auto chosen = chosenAccount();
    const auto account = chosen ? m_parts.accounts.account(*chosen) : std::nullopt;
    for (QAction *const accountAction :
         {m_ui->editAccountAction, m_ui->removeAccountAction, m_ui->pauseAccountAction, m_ui->announceAccountAction})
        accountAction->setEnabled(account.has_value());
    m_ui->pauseAccountAction->setChecked(account && account->paused);
    m_ui->announceAccountAction->setChecked(account && !account->quiet);
    const bool hasAccounts = !m_parts.accounts.accounts().empty();
    m_ui->checkNowAction->setEnabled(hasAccounts);
    m_ui->pauseAction->setEnabled(hasAccounts);
    m_ui->pauseAction->setChecked(hasAccounts &&
                                  m_parts.accounts.overallHealth() == app::AccountsModel::Health::Paused);

    const ChosenKinds kinds = chosenKinds(*m_ui->messageListView, m_parts.inbox);
    m_ui->markReadAction->setEnabled(kinds.hasUnread);
    m_ui->markUnreadAction->setEnabled(kinds.hasRead);
    m_ui->toggleReadAction->setEnabled(kinds.hasUnread || kinds.hasRead);
    const bool marksUnread = kinds.hasRead && !kinds.hasUnread;
    m_ui->toggleReadAction->setText(marksUnread ? tr("Mark &unread") : tr("Mark &read"));
    m_ui->toggleReadAction->setIcon(desktop::symbolicIcon(marksUnread ? Symbol::Unread : Symbol::Read));
}

void MainWindow::refreshLive()
{
    const bool isSeen = isVisible() && !isMinimized();
    m_parts.accounts.setLive(isSeen);
    if (isSeen)
        m_ages->start(kAges);
    else
        m_ages->stop();
}

void MainWindow::showEmptyState()
{
    const bool isEmpty = m_parts.inbox.rowCount() == 0;
    if (isEmpty && !m_parts.inbox.isLoaded())
        return; // what comes is not known yet
    m_ui->listStackedWidget->setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_ui->listEmptyState)
                                                      : m_ui->messageListView);
    describeEmptyList(*m_ui->listEmptyState, !m_parts.accounts.accounts().empty(), m_parts.inbox.filter());
}

void MainWindow::fetchNearEnd()
{
    const QScrollBar &bar = *m_ui->messageListView->verticalScrollBar();
    if (bar.value() + 2 * bar.pageStep() >= bar.maximum() && m_parts.inbox.canFetchMore({}))
        m_parts.inbox.fetchMore({});
}

void MainWindow::toggleRead()
{
    markChosen(chosenKinds(*m_ui->messageListView, m_parts.inbox).hasUnread);
}

void MainWindow::markChosen(bool seen)
{
    m_parts.pending.markSeen(chosenKeys(*m_ui->messageListView, m_parts.inbox), seen);
}

void MainWindow::checkNow()
{
    m_parts.service.checkNow(std::nullopt);
    showNotice(tr("All servers are being asked."));
}

void MainWindow::showMenu(const QList<QAction *> &actions, const QPoint &globalPlace)
{
    auto *const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(actions);
    menu->popup(globalPlace);
}

} // namespace widgets
