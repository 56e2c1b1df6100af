package com.dokploy.platform.mail;

import com.dokploy.platform.mail.MailSettings.Tls;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Locale;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/// Hands mail to the operator's server. The server is the operator's own choice, so the egress guard has no say in it.
public final class Mailer {
    private static final String MILLIS = "10000";
    private static final int PERMANENT = 500;

    private final MailSettings settings;
    private final Clock clock;

    Mailer(MailSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /// Whether the operator has set up a mail server.
    public boolean isSetUp() {
        return settings.isSetUp();
    }

    /// Hands one mail over; waits at most some tens of seconds, and throws nothing for what a server or network does.
    public Mailed send(Mail mail) {
        if (!settings.isSetUp()) {
            return Mailed.failed(null, "the operator has not set up a mail server");
        }
        var session = Session.getInstance(properties());
        try (var transport = (SMTPTransport) session.getTransport(protocol())) {
            transport.connect(
                    settings.host(),
                    settings.port(),
                    settings.username().isBlank() ? null : settings.username(),
                    settings.username().isBlank() ? null : settings.password());
            var message = message(session, mail);
            transport.sendMessage(message, new Address[] {new InternetAddress(mail.recipient())});
            return Mailed.taken(transport.getLastReturnCode());
        } catch (AuthenticationFailedException _) {
            return Mailed.failed(null, "the mail server refused to let us sign in");
        } catch (SendFailedException e) {
            return refused(e);
        } catch (MessagingException _) {
            return Mailed.failed(null, "the mail server could not be spoken to");
        }
    }

    /// What a server says in its 5xx answers stays true; the rest may change.
    private static Mailed refused(SendFailedException failure) {
        var code = code(failure);
        var reason = "the mail server answered " + code;
        return code >= PERMANENT ? Mailed.refused(code, reason) : Mailed.failed(code, reason);
    }

    private static int code(Exception failure) {
        for (Exception next = failure; next instanceof MessagingException each; ) {
            if (each instanceof SMTPAddressFailedException address) {
                return address.getReturnCode();
            }
            if (each instanceof SMTPSendFailedException sending
                    && sending.getNextException() == null) {
                return sending.getReturnCode();
            }
            next = each.getNextException();
        }
        return failure instanceof SMTPSendFailedException sending ? sending.getReturnCode() : 0;
    }

    private MimeMessage message(Session session, Mail mail) throws MessagingException {
        var message = new Identified(session, "<%s@dokploy>".formatted(mail.id()));
        message.setFrom(new InternetAddress(settings.from()));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.recipient()));
        message.setSubject(
                mail.subject().replaceAll("\\p{Cntrl}", " "), StandardCharsets.UTF_8.name());
        message.setText(mail.text(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        // Keeps out-of-office robots quiet (RFC 3834).
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    private String protocol() {
        return settings.tls() == Tls.TLS ? "smtps" : "smtp";
    }

    private Properties properties() {
        var prefix = "mail." + protocol() + ".";
        var properties = new Properties();
        properties.put(prefix + "connectiontimeout", MILLIS);
        properties.put(prefix + "timeout", MILLIS);
        properties.put(prefix + "writetimeout", MILLIS);
        properties.put(prefix + "auth", Boolean.toString(!settings.username().isBlank()));
        properties.put(prefix + "starttls.required", isStartTls());
        properties.put(prefix + "starttls.enable", isStartTls());
        properties.put(prefix + "ssl.checkserveridentity", "true");
        properties.put("mail.smtp.localhost", "dokploy");
        return properties;
    }

    private String isStartTls() {
        return String.valueOf(settings.tls() == Tls.STARTTLS).toLowerCase(Locale.ROOT);
    }

    /// Keeps its own id when it is saved.
    private static final class Identified extends MimeMessage {
        private final String id;

        Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
