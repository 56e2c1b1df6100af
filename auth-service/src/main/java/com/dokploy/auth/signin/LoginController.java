package com.dokploy.auth.signin;

import com.dokploy.auth.session.Origin;
import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.access.Viewer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Tokens for passwords, and for older tokens (clauses 13-22, B8).
@RestController
@RequestMapping("/api/auth")
@Tag(name = "Authentication")
class LoginController {
    private final SignIn signIn;
    private final TokenIssue tokens;

    LoginController(SignIn signIn, TokenIssue tokens) {
        this.signIn = signIn;
        this.tokens = tokens;
    }

    @PostMapping("/login")
    @Authorization(Rule.PUBLIC)
    @Operation(summary = "Sign in with username and password")
    ResponseEntity<TokenResponse> login(
            @Valid @RequestBody LoginRequest request, HttpServletRequest http) {
        return answer(
                signIn.login(
                        request.username(), request.password(), request.code(), Origin.of(http)));
    }

    @PostMapping("/refresh")
    @Authorization(Rule.SELF)
    @Operation(summary = "A new token for this one, whose session ends")
    ResponseEntity<TokenResponse> refresh(Viewer viewer, HttpServletRequest http) {
        return answer(tokens.refresh(viewer, Origin.of(http)));
    }

    /// RFC 6749 section 5.1, S20.
    private static ResponseEntity<TokenResponse> answer(TokenResponse response) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(response);
    }

    /// @param code of the authenticator, or a recovery code, where the account has one-time passwords on
    record LoginRequest(
            @NotBlank(message = "Username is required") String username,
            @NotBlank(message = "Password is required") String password,
            @Nullable String code) {
        /// Keeps the password out of logs.
        @Override
        public String toString() {
            return "LoginRequest";
        }
    }
}
