package com.dokploy.auth.mail;

import com.dokploy.auth.token.SecretToken;
import com.dokploy.platform.mail.Mailer;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.security.SecretBox;
import com.dokploy.platform.web.Conflict;
import com.dokploy.platform.web.Unprocessable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Promises mails with tokens, and takes the tokens back (B11). The promise is a row of the caller's transaction; a worker keeps it.
@Service
@Transactional
public class MailedTokens {
    /// More than that within an hour are not sent, so that nobody can fill somebody's mailbox.
    static final int AN_HOUR = 3;

    private static final int BITE = 20;

    private final JdbcClient jdbc;
    private final SecretBox box;
    private final Mailer mailer;
    private final Clock clock;

    MailedTokens(JdbcClient jdbc, SecretBox box, Mailer mailer, Clock clock) {
        this.jdbc = jdbc;
        this.box = box;
        this.mailer = mailer;
        this.clock = clock;
    }

    /// @throws Conflict when the operator has not set up a mail server
    public void requireMailServer() {
        if (!mailer.isSetUp()) {
            throw new Conflict("The operator has not set up a mail server", Map.of());
        }
    }

    /// Promises a mail to an address. Does nothing where there is no mail server, or the address got its share of this hour.
    public void promise(Purpose purpose, String email) {
        if (!mailer.isSetUp()) {
            return;
        }
        var now = clock.instant();
        forgetSomeOldOnes(now);
        var token = SecretToken.random();
        var digest = token.digest();
        jdbc.sql(
                        """
                        insert into mailed_tokens (id, purpose, email, digest, sealed, status, created_at, expires_at)
                        select :id, :purpose, :email, :digest, :sealed, 'pending', :now, :end
                         where (select count(*)
                                  from mailed_tokens
                                 where purpose = :purpose
                                   and lower(email) = lower(:email)
                                   and created_at > :recently) < :share
                        """)
                .param("id", Ids.next())
                .param("purpose", purpose.word())
                .param("email", email)
                .param("digest", digest)
                .param("sealed", box.seal(token.text(), owner(digest)))
                .param("now", timestamp(now))
                .param("end", timestamp(now.plus(purpose.lifetime())))
                .param("recently", timestamp(now.minus(Duration.ofHours(1))))
                .param("share", AN_HOUR)
                .update();
    }

    /// Whether the token is good, without using it up.
    ///
    /// @throws Unprocessable when it is unknown, used or expired
    @Transactional(readOnly = true)
    public void require(Purpose purpose, String token) {
        var good =
                jdbc.sql(
                                """
                                select exists (
                                    select
                                      from mailed_tokens
                                     where digest = :digest
                                       and purpose = :purpose
                                       and used_at is null
                                       and expires_at > :now)
                                """)
                        .param("digest", SecretToken.digest(token))
                        .param("purpose", purpose.word())
                        .param("now", timestamp(clock.instant()))
                        .query(Boolean.class)
                        .single();
        if (!good) {
            throw notGood();
        }
    }

    /// Uses a token up, and with it all others of its purpose for the same address; of two at once, the second finds it used.
    ///
    /// @return the address that it was mailed to
    /// @throws Unprocessable when it is unknown, used or expired
    public String redeem(Purpose purpose, String token) {
        var now = timestamp(clock.instant());
        var email =
                jdbc.sql(
                                """
                                update mailed_tokens
                                   set used_at = :now
                                 where digest = :digest and purpose = :purpose and used_at is null and expires_at > :now
                                returning email
                                """)
                        .param("digest", SecretToken.digest(token))
                        .param("purpose", purpose.word())
                        .param("now", now)
                        .query(String.class)
                        .optional()
                        .orElseThrow(MailedTokens::notGood);
        jdbc.sql(
                        """
                        update mailed_tokens
                           set used_at = :now
                         where purpose = :purpose and lower(email) = lower(:email) and used_at is null
                        """)
                .param("now", now)
                .param("purpose", purpose.word())
                .param("email", email)
                .update();
        return email;
    }

    /// The answer to every token that is no good, whatever the reason.
    public static Unprocessable notGood() {
        return new Unprocessable("This token is not good, or not any more", Map.of());
    }

    String open(byte[] digest, byte[] sealed) {
        return box.openText(sealed, owner(digest));
    }

    private void forgetSomeOldOnes(Instant now) {
        jdbc.sql(
                        """
                        delete from mailed_tokens
                         where id in (select id from mailed_tokens
                                       where expires_at < :oldest and status <> 'pending'
                                       limit :limit for update skip locked)
                        """)
                .param("oldest", timestamp(now.minus(Duration.ofHours(1))))
                .param("limit", BITE)
                .update();
    }

    private static String owner(byte[] digest) {
        return "mailed-token:" + Base64.getEncoder().encodeToString(digest);
    }

    private static OffsetDateTime timestamp(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
