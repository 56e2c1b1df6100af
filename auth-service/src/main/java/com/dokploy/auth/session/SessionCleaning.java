package com.dokploy.auth.session;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Forgets expired sessions, in bites; replicas may do so at once.
@Component
class SessionCleaning {
    private static final int BITE = 200;

    private final Sessions sessions;

    SessionCleaning(Sessions sessions) {
        this.sessions = sessions;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT2M")
    void clean() {
        int gone;
        do {
            gone = sessions.forgetExpired(BITE);
        } while (gone == BITE);
    }
}
