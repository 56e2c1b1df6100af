package com.dokploy.auth.signup;

import com.dokploy.auth.session.Origin;
import com.dokploy.auth.user.AccountRules;
import com.dokploy.auth.user.User;
import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.web.Links;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Registration (clauses 29, 30; S9-S14).
@RestController
@Tag(name = "Authentication")
class SignupController {
    private final Signup signup;

    SignupController(Signup signup) {
        this.signup = signup;
    }

    @PostMapping("/api/auth/register")
    @Authorization(Rule.PUBLIC)
    @Operation(summary = "Register a new user")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Registered> register(
            @Valid @RequestBody RegisterRequest request, HttpServletRequest http) {
        var user = signup.register(request, Origin.of(http));
        return ResponseEntity.created(URI.create(Links.to("/users/me")))
                .cacheControl(CacheControl.noStore())
                .body(Registered.of(user));
    }

    /// @param invitation token of an invitation, where registration is closed or a role comes with it
    /// @param bootstrapToken one-time token from the log, for the first registration from another machine
    record RegisterRequest(
            @NotNull(message = "Username is required")
                    @Size(
                            min = AccountRules.USERNAME_MIN,
                            max = AccountRules.USERNAME_MAX,
                            message = AccountRules.USERNAME_LENGTH)
                    @Pattern(regexp = AccountRules.USERNAME, message = AccountRules.USERNAME_SAYS)
                    String username,
            @NotNull(message = "Email is required")
                    @Size(min = 3, max = AccountRules.EMAIL_MAX, message = AccountRules.EMAIL_SAYS)
                    @Email(message = AccountRules.EMAIL_SAYS)
                    String email,
            @NotNull(message = "Password is required")
                    @Size(
                            min = AccountRules.PASSWORD_MIN,
                            max = AccountRules.PASSWORD_MAX,
                            message = AccountRules.PASSWORD_LENGTH)
                    String password,
            @Nullable String invitation,
            @Nullable String bootstrapToken) {

        /// From settings; what is missing is told by validation.
        @SuppressWarnings("NullAway")
        static RegisterRequest of(
                @Nullable String username, @Nullable String email, @Nullable String password) {
            return new RegisterRequest(username, email, password, null, null);
        }

        /// Keeps the password out of logs.
        @Override
        public String toString() {
            return "RegisterRequest[%s]".formatted(username);
        }
    }

    record Registered(
            UUID id,
            String username,
            String email,
            List<String> roles,
            Instant createdAt,
            @JsonProperty("_links") RegisteredLinks links) {
        static Registered of(User user) {
            return new Registered(
                    user.id(),
                    user.username(),
                    user.email(),
                    user.roles(),
                    user.createdAt(),
                    new RegisteredLinks(Links.to("/users/me"), Links.to("/auth/login")));
        }
    }

    record RegisteredLinks(String self, String login) {}
}
