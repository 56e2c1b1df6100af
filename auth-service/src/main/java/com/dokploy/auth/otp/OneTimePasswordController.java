package com.dokploy.auth.otp;

import com.dokploy.auth.user.Passwords;
import com.dokploy.auth.user.Users;
import com.dokploy.platform.access.Access;
import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.access.PlatformRole;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.InvalidToken;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bouncycastle.util.encoders.Base32;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// One-time passwords, for those who want them (B11).
@RestController
@Tag(name = "Users")
class OneTimePasswordController {
    private final OneTimePasswords oneTimePasswords;
    private final Passwords passwords;
    private final Users users;
    private final Access access;

    OneTimePasswordController(
            OneTimePasswords oneTimePasswords, Passwords passwords, Users users, Access access) {
        this.oneTimePasswords = oneTimePasswords;
        this.passwords = passwords;
        this.users = users;
        this.access = access;
    }

    @PostMapping("/api/users/me/one-time-password")
    @Authorization(Rule.SELF)
    @Operation(
            summary =
                    "A secret for one's authenticator, shown this once; it counts when a code of it was confirmed")
    ResponseEntity<OneTimePasswordSecret> begin(
            Viewer viewer, @Valid @RequestBody OneTimePasswordRequest body) {
        var user = users.find(viewer.userId()).orElseThrow(InvalidToken::new);
        passwords.require(user, body.currentPassword());
        return secretAnswer(
                OneTimePasswordSecret.of(user.username(), oneTimePasswords.begin(user.id())));
    }

    @PostMapping("/api/users/me/one-time-password/confirm")
    @Authorization(Rule.SELF)
    @Operation(
            summary =
                    "Switch one-time passwords on with a first code; the answer has the recovery codes, shown this once")
    ResponseEntity<RecoveryCodeList> confirm(
            Viewer viewer, @Valid @RequestBody OneTimePasswordCode body) {
        return secretAnswer(
                new RecoveryCodeList(oneTimePasswords.confirm(viewer.userId(), body.code())));
    }

    @PostMapping("/api/users/me/one-time-password/disable")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Authorization(Rule.SELF)
    @Operation(summary = "Switch one-time passwords off, with a code or a recovery code")
    void end(Viewer viewer, @Valid @RequestBody OneTimePasswordCode body) {
        oneTimePasswords.end(viewer.userId(), body.code());
    }

    @DeleteMapping("/api/users/{id}/one-time-password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Authorization(value = Rule.PLATFORM, platform = PlatformRole.ADMIN)
    @Operation(summary = "Switch them off for somebody who has lost device and recovery codes")
    void forget(Viewer viewer, @PathVariable String id) {
        access.requirePlatform(viewer, PlatformRole.ADMIN);
        oneTimePasswords.forget(users.requireCovered(viewer.userId(), Ids.parse("user", id)).id());
    }

    private static <T> ResponseEntity<T> secretAnswer(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }

    /// @param currentPassword required of whoever has a password
    record OneTimePasswordRequest(@Nullable String currentPassword) {
        /// Keeps the password out of logs.
        @Override
        public String toString() {
            return "OneTimePasswordRequest";
        }
    }

    /// @param code six digits of the authenticator, or a recovery code
    record OneTimePasswordCode(@NotBlank(message = "OneTimePasswordCode is required") String code) {
        /// Keeps the code out of logs.
        @Override
        public String toString() {
            return "OneTimePasswordCode";
        }
    }

    /// @param secret Base32, for typing it in
    /// @param uri what a QR code of it says
    record OneTimePasswordSecret(String secret, String uri) {
        static OneTimePasswordSecret of(String username, byte[] bytes) {
            var secret = Base32.toBase32String(bytes).replace("=", "");
            return new OneTimePasswordSecret(
                    secret,
                    "otpauth://totp/Dokploy:%s?secret=%s&issuer=Dokploy&algorithm=SHA1&digits=6&period=30"
                            .formatted(
                                    URLEncoder.encode(username, StandardCharsets.UTF_8), secret));
        }

        /// Keeps the secret out of logs.
        @Override
        public String toString() {
            return "OneTimePasswordSecret";
        }
    }

    record RecoveryCodeList(List<String> recoveryCodes) {
        /// Keeps the codes out of logs.
        @Override
        public String toString() {
            return "RecoveryCodeList";
        }
    }
}
