package com.dokploy.auth.signin;

import com.dokploy.auth.session.Origin;
import com.dokploy.auth.session.SessionEnd;
import com.dokploy.auth.session.SessionStart;
import com.dokploy.auth.session.Sessions;
import com.dokploy.auth.token.TokenSigner;
import com.dokploy.auth.user.User;
import com.dokploy.auth.user.Users;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.web.InvalidToken;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Starts a session and hands out its token, the only time that it is seen.
@Service
@Transactional
public class TokenIssue {
    private final Sessions sessions;
    private final TokenSigner signer;
    private final Users users;

    TokenIssue(Sessions sessions, TokenSigner signer, Users users) {
        this.sessions = sessions;
        this.signer = signer;
        this.users = users;
    }

    /// A token for somebody who has proved who they are.
    public TokenResponse issue(User user, SessionStart how, Origin origin) {
        var session = sessions.start(user.id(), how, origin);
        var token = signer.sign(user.id(), user.username(), session.id(), session.createdAt());
        return TokenResponse.of(token, user);
    }

    /// A new token for a good one, which ends with this (B8).
    TokenResponse refresh(Viewer viewer, Origin origin) {
        var user = users.find(viewer.userId()).orElseThrow(InvalidToken::new);
        sessions.end(user.id(), UUID.fromString(viewer.sessionId()), SessionEnd.REFRESHED);
        return issue(user, SessionStart.REFRESH, origin);
    }
}
