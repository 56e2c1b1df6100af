package com.dokploy.auth.signup;

import java.net.InetAddress;
import java.net.URI;
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
record SignupSettings(
        @Nullable Registration registration,
        @DefaultValue("configuration") Bootstrap bootstrap,
        @Nullable Admin admin,
        URI publicUrl) {

    enum Registration {
        OPEN,
        CLOSED
    }

    enum Bootstrap {
        /// From `dokploy.admin.*`.
        CONFIGURATION,
        /// Whoever registers first.
        REGISTER
    }

    record Admin(@Nullable String username, @Nullable String email, @Nullable String password) {
        @Override
        public String toString() {
            return "Admin[%s]".formatted(username);
        }
    }

    boolean isOpen() {
        return registration == null ? isLoopback() : registration == Registration.OPEN;
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
