package com.dokploy.auth.mail;

import com.dokploy.platform.mail.Mail;
import com.dokploy.platform.mail.Mailer;
import com.dokploy.platform.work.Backoff;
import com.dokploy.platform.work.Outcome;
import com.dokploy.platform.work.Stage;
import com.dokploy.platform.work.WorkProcess;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Hands one token to the mail server: tried for as long as the token is good. After a crash in between, the same token comes twice.
@Component
class MailProcess implements WorkProcess<MailedToken> {
    private static final Backoff BACKOFF =
            new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5), Integer.MAX_VALUE);

    private final JdbcClient jdbc;
    private final MailedTokens tokens;
    private final MailTexts texts;
    private final Mailer mailer;

    MailProcess(JdbcClient jdbc, MailedTokens tokens, MailTexts texts, Mailer mailer) {
        this.jdbc = jdbc;
        this.tokens = tokens;
        this.texts = texts;
        this.mailer = mailer;
    }

    @Override
    public MailedToken load(UUID id) {
        return jdbc.sql(
                        """
                        select t.id, t.purpose, t.email, t.digest, t.sealed, t.created_at, t.expires_at
                             , exists (select from users u where lower(u.email) = lower(t.email) and not u.disabled) as known
                          from mailed_tokens t
                         where t.id = :id
                        """)
                .param("id", id)
                .query((rs, _) -> mailedToken(rs))
                .single();
    }

    private MailedToken mailedToken(ResultSet rs) throws SQLException {
        return new MailedToken(
                rs.getObject("id", UUID.class),
                Purpose.of(rs.getString("purpose")),
                rs.getString("email"),
                tokens.open(rs.getBytes("digest"), rs.getBytes("sealed")),
                rs.getBoolean("known"),
                rs.getTimestamp("created_at").toInstant(),
                rs.getTimestamp("expires_at").toInstant());
    }

    @Override
    public Stage<MailedToken> stage(MailedToken work) {
        return Stage.<MailedToken>of("mail", (each, _, _) -> send(each))
                .within(work.purpose().lifetime(), work.createdAt())
                .retrying(BACKOFF);
    }

    private Outcome send(MailedToken work) {
        if (!work.known()) {
            return Outcome.fail("nobody has this address");
        }
        var result =
                mailer.send(
                        new Mail(
                                work.id(),
                                work.email(),
                                texts.subject(work.purpose()),
                                texts.text(work.purpose(), work.token())));
        var error = result.error();
        if (error == null) {
            return Outcome.done();
        }
        return result.permanent() ? Outcome.fail(error) : Outcome.retry(error);
    }

    @Override
    public void completed(MailedToken work, Stage<MailedToken> stage) {
        finish(work, "sent", null);
    }

    @Override
    public void failed(MailedToken work, Stage<MailedToken> stage, String reason) {
        finish(work, "failed", reason);
    }

    @Override
    public void cancelled(MailedToken work) {
        finish(work, "failed", "cancelled");
    }

    private void finish(MailedToken work, String status, @Nullable String reason) {
        jdbc.sql(
                        "update mailed_tokens set status = :status, reason = :reason, sealed = null where id = :id")
                .param("status", status)
                .param("reason", reason, Types.VARCHAR)
                .param("id", work.id())
                .update();
    }
}
