package com.dokploy.platform.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The operator's mail server.
///
/// @param host blank: nobody gets mail
/// @param username blank: nobody signs in
/// @param from the address that mails come from
/// @param tls how the connection is encrypted
@ConfigurationProperties("dokploy.mail")
public record MailSettings(
        @DefaultValue("") String host,
        @DefaultValue("587") int port,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("dokploy@localhost") String from,
        @DefaultValue("starttls") Tls tls) {
    /// What the connection has to be; a server that cannot do it gets no mail.
    public enum Tls {
        STARTTLS,
        TLS,
        NONE
    }

    public boolean isSetUp() {
        return !host.isBlank();
    }

    /// Keeps the password out of logs.
    @Override
    public String toString() {
        return "MailSettings[%s:%d]".formatted(host, port);
    }
}
