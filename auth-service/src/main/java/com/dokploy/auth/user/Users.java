package com.dokploy.auth.user;

import com.dokploy.auth.mail.MailedTokens;
import com.dokploy.auth.mail.Purpose;
import com.dokploy.auth.session.SessionEnd;
import com.dokploy.auth.session.Sessions;
import com.dokploy.platform.access.PlatformRole;
import com.dokploy.platform.messaging.Outbox;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.Conflict;
import com.dokploy.platform.web.Forbidden;
import com.dokploy.platform.web.IfMatch;
import com.dokploy.platform.web.InvalidToken;
import com.dokploy.platform.web.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Makes, changes and finds accounts.
@Service
@Transactional
public class Users {
    private static final Map<String, String> UNIQUE =
            Map.of("users_username_key", "username", "users_email_key", "email");

    private final UserRepository users;
    private final Sessions sessions;
    private final FirstOwner firstOwner;
    private final MailedTokens mailedTokens;
    private final Outbox outbox;
    private final Clock clock;

    Users(
            UserRepository users,
            Sessions sessions,
            FirstOwner firstOwner,
            MailedTokens mailedTokens,
            Outbox outbox,
            Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.firstOwner = firstOwner;
        this.mailedTokens = mailedTokens;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Makes an account with a role.
    ///
    /// @throws Conflict when the username or the address is taken
    public User create(NewUser from, PlatformRole role) {
        return insert(Ids.next(), from, role);
    }

    /// Makes the account of the first owner.
    ///
    /// @return none when there is, or was, a first owner already
    public Optional<User> createFirstOwner(NewUser from) {
        var id = Ids.next();
        return firstOwner.claim(id)
                ? Optional.of(insert(id, from, PlatformRole.OWNER))
                : Optional.empty();
    }

    /// Whether there is, or was, a first owner.
    @Transactional(readOnly = true)
    public boolean hasFirstOwner() {
        return firstOwner.isGranted();
    }

    @Transactional(readOnly = true)
    public Optional<User> find(UUID id) {
        return users.findById(id);
    }

    /// @param username in whatever case
    @Transactional(readOnly = true)
    public Optional<User> findByUsername(String username) {
        return AccountRules.couldBeUsername(username)
                ? users.findByUsername(AccountRules.fold(username))
                : Optional.empty();
    }

    /// @param email in whatever case; must not hold NUL
    @Transactional(readOnly = true)
    public Optional<User> findByEmail(String email) {
        return users.findByEmail(email);
    }

    /// Changes what users may change of themselves; a new password ends their other sessions (S17, S190).
    ///
    /// @param session the one that lives on
    User changeProfile(
            UUID id,
            UUID session,
            IfMatch condition,
            @Nullable String email,
            @Nullable String passwordHash) {
        var user = users.lockById(id).orElseThrow(InvalidToken::new);
        condition.require(user.version());
        var changed = new ArrayList<String>();
        if (email != null && !email.equals(user.email())) {
            user.changeEmail(email, now());
            changed.add("email");
            mailedTokens.promise(Purpose.EMAIL_VERIFICATION, email);
        }
        if (passwordHash != null) {
            user.changePassword(passwordHash, now());
            changed.add("password");
            sessions.endOthers(id, session, SessionEnd.PASSWORD_CHANGED);
        }
        return publish(user, changed);
    }

    /// Sets a forgotten password anew for whoever has an address; all sessions end.
    ///
    /// @return none when nobody who may sign in has it any more
    public Optional<User> resetPassword(String email, String hash) {
        return lockByEmail(email)
                .map(user -> {
                    var changed = new ArrayList<>(List.of("password"));
                    if (!user.isEmailVerified()) {
                        changed.add("emailVerified");
                    }
                    user.recover(hash, now());
                    sessions.endAll(user.id(), SessionEnd.PASSWORD_CHANGED);
                    return publish(user, changed);
                });
    }

    /// Whoever has the address has proved it.
    ///
    /// @return whether anybody who may sign in has it
    public boolean verifyEmail(String email) {
        var found = lockByEmail(email);
        found.filter(user -> !user.isEmailVerified())
                .ifPresent(user -> {
                    user.verifyEmail(now());
                    publish(user, List.of("emailVerified"));
                });
        return found.isPresent();
    }

    /// Whether signing in takes a one-time password from now on.
    public void demandOneTimePassword(UUID id, boolean on) {
        var user = users.lockById(id).orElseThrow(() -> new NotFound("user", id));
        if (user.hasOneTimePassword() != on) {
            user.demandOneTimePassword(on, now());
            publish(user, List.of("oneTimePassword"));
        }
    }

    private Optional<User> lockByEmail(String email) {
        return users.lockByEmail(email).filter(user -> !user.isDisabled());
    }

    /// Stores the same password under newer parameters.
    public void rehash(UUID id, String oldHash, String newHash) {
        users.lockById(id)
                .filter(user -> user.passwordHash().filter(oldHash::equals).isPresent())
                .ifPresent(user -> user.rehash(newHash));
    }

    /// An identity provider has proved that the address is this user's (S30).
    public void proveEmail(UUID id) {
        var user = users.lockById(id).orElseThrow(() -> new NotFound("user", id));
        if (user.proveEmail(now())) {
            sessions.endAll(id, SessionEnd.ACCOUNT_LINKED);
            publish(user, List.of("password"));
        }
    }

    /// Changes what administrators may change of others.
    ///
    /// @throws Forbidden when the caller's own rank is below the user's, or below a role to be granted
    User administer(UUID actor, UUID id, IfMatch condition, AccountChange change) {
        var owners = users.lockOwners();
        var user = users.lockById(id).orElseThrow(() -> new NotFound("user", id));
        condition.require(user.version());
        AdministrationRules.check(rankOf(actor), actor, user, change, owners);
        var changed = new ArrayList<String>();
        change.roles()
                .filter(roles -> !user.hasRoles(roles))
                .ifPresent(roles -> {
                    user.grant(roles, now());
                    changed.add("roles");
                });
        change.tier()
                .filter(tier -> !tier.word().equals(user.tier()))
                .ifPresent(tier -> {
                    user.moveTo(tier, now());
                    changed.add("tier");
                });
        change.disabled()
                .filter(off -> off != user.isDisabled())
                .ifPresent(off -> {
                    user.disable(off, now());
                    changed.add("disabled");
                });
        if (user.isDisabled()) {
            sessions.endAll(id, SessionEnd.USER_DISABLED);
        }
        return publish(user, changed);
    }

    /// Locks an account that is to be removed.
    ///
    /// @throws Forbidden when the caller's own rank is below the user's
    /// @throws Conflict when no owner would remain
    public User lockForRemoval(UUID actor, UUID id, IfMatch condition) {
        var owners = users.lockOwners();
        var user = users.lockById(id).orElseThrow(() -> new NotFound("user", id));
        condition.require(user.version());
        AdministrationRules.checkRank(rankOf(actor), user);
        AdministrationRules.checkOwnerRemains(user, owners);
        return user;
    }

    /// Removes a locked account whose memberships are gone already, and ends its sessions.
    ///
    /// @throws Conflict when somebody has just now put them into a team
    public void remove(User user) {
        sessions.endAll(user.id(), SessionEnd.USER_DELETED);
        users.delete(user);
        try {
            users.flush();
        } catch (DataIntegrityViolationException _) {
            throw new Conflict(
                    "The user has just become member of a team; try again",
                    Map.of("resourceType", "user", "resourceId", user.id().toString()));
        }
        outbox.append(UserEvents.deleted(user));
    }

    /// @throws NotFound when there is no such user
    /// @throws Forbidden when the caller's own rank is below the user's
    @Transactional(readOnly = true)
    public User requireCovered(UUID actor, UUID id) {
        var user = users.findById(id).orElseThrow(() -> new NotFound("user", id));
        AdministrationRules.checkRank(rankOf(actor), user);
        return user;
    }

    private PlatformRole rankOf(UUID actor) {
        return users.findById(actor).orElseThrow(InvalidToken::new).rank();
    }

    private User insert(UUID id, NewUser from, PlatformRole role) {
        try {
            var user = users.saveAndFlush(User.create(id, from, role, now()));
            outbox.append(UserEvents.registered(user));
            if (!user.isEmailVerified()) {
                mailedTokens.promise(Purpose.EMAIL_VERIFICATION, user.email());
            }
            return user;
        } catch (DataIntegrityViolationException e) {
            throw Taken.or(e, UNIQUE);
        }
    }

    private User publish(User user, List<String> changed) {
        if (changed.isEmpty()) {
            return user;
        }
        try {
            var saved = users.saveAndFlush(user);
            outbox.append(UserEvents.updated(saved, changed));
            return saved;
        } catch (DataIntegrityViolationException e) {
            throw Taken.or(e, UNIQUE);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
