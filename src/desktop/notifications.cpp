// Holds the meta object of the interface; each platform's file has makeNotifications().
#include "desktop/notifications.h"
