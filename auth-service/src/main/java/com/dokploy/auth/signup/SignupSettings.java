package com.dokploy.auth.signup;

import com.dokploy.platform.web.Forbidden;
import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Who may get an account, and who is the first owner (S13, S217).
///
/// @param registration whether anybody may register; by default on an installation that only this machine reaches
/// @param bootstrap where the first owner comes from
/// @param admin the first owner, where it comes from the configuration
/// @param publicUrl where users reach this installation
@ConfigurationProperties("dokploy")
public record SignupSettings(
        @Nullable Registration registration,
        @DefaultValue("configuration") Bootstrap bootstrap,
        @Nullable Admin admin,
        URI publicUrl) {

    /// Who may register.
    public enum Registration {
        OPEN,
        CLOSED
    }

    /// Where the first owner comes from.
    public enum Bootstrap {
        /// From `dokploy.admin.*`.
        CONFIGURATION,
        /// Whoever registers first.
        REGISTER
    }

    /// The first owner.
    public record Admin(
            @Nullable String username, @Nullable String email, @Nullable String password) {
        @Override
        public String toString() {
            return "Admin[%s]".formatted(username);
        }
    }

    /// Whether anybody may register.
    public boolean isOpen() {
        return registration == null ? isLoopback() : registration == Registration.OPEN;
    }

    /// What whoever comes uninvited is told while registration is closed (S13).
    public Forbidden closed() {
        return new Forbidden(
                "Registration is closed; ask an administrator for an invitation", Map.of());
    }

    boolean isLoopback() {
        var host = publicUrl.getHost();
        return host != null && (host.equals("localhost") || isLoopbackLiteral(host));
    }

    private static boolean isLoopbackLiteral(String host) {
        try {
            return InetAddress.ofLiteral(host.replace("[", "").replace("]", ""))
                    .isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
