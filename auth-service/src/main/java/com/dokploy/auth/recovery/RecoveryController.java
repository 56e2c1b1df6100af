package com.dokploy.auth.recovery;

import com.dokploy.auth.session.Origin;
import com.dokploy.auth.user.AccountRules;
import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.access.Viewer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What a mailed token is asked for, and what it does (B11).
@RestController
@Tag(name = "Authentication")
class RecoveryController {
    private final Recovery recovery;

    RecoveryController(Recovery recovery) {
        this.recovery = recovery;
    }

    @PostMapping("/api/auth/password-resets")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Authorization(Rule.PUBLIC)
    @Operation(
            summary =
                    "Mail a token for a new password; the answer is the same whether or not the address is known")
    void requestReset(@Valid @RequestBody ResetRequest body, HttpServletRequest http) {
        recovery.requestReset(body.email(), Origin.of(http));
    }

    @PostMapping("/api/auth/password-resets/confirm")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Authorization(Rule.PUBLIC)
    @Operation(summary = "Set a new password with a mailed token; ends all sessions")
    void reset(@Valid @RequestBody PasswordReset body, HttpServletRequest http) {
        recovery.reset(body.token(), body.password(), Origin.of(http));
    }

    @PostMapping("/api/users/me/email-verification")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Authorization(Rule.SELF)
    @Operation(summary = "Mail a token that proves one's own address")
    void requestVerification(Viewer viewer) {
        recovery.requestVerification(viewer.userId());
    }

    @PostMapping("/api/auth/email-verifications/confirm")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Authorization(Rule.PUBLIC)
    @Operation(summary = "Prove an address with a mailed token")
    void verify(@Valid @RequestBody EmailProof body) {
        recovery.verify(body.token());
    }

    record ResetRequest(
            @NotNull(message = "Email is required")
                    @Size(min = 3, max = AccountRules.EMAIL_MAX, message = AccountRules.EMAIL_SAYS)
                    @Email(message = AccountRules.EMAIL_SAYS)
                    String email) {}

    record PasswordReset(
            @NotBlank(message = "Token is required") String token,
            @NotNull(message = "Password is required")
                    @Size(
                            min = AccountRules.PASSWORD_MIN,
                            max = AccountRules.PASSWORD_MAX,
                            message = AccountRules.PASSWORD_LENGTH)
                    String password) {
        /// Keeps both out of logs.
        @Override
        public String toString() {
            return "PasswordReset";
        }
    }

    record EmailProof(@NotBlank(message = "Token is required") String token) {
        /// Keeps the token out of logs.
        @Override
        public String toString() {
            return "EmailProof";
        }
    }
}
