package com.dokploy.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.platform.mail.MailSettings.Tls;
import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// B47: what a mail server's answers mean.
class MailerTest {
    private static final UUID ID = UUID.fromString("01a2085f-8233-7d81-a843-000000000007");

    private static Mailer mailer(int port, String password, Tls tls) {
        var user = password.isEmpty() ? "" : "dokploy";
        return new Mailer(
                new MailSettings("127.0.0.1", port, user, password, "dokploy@example.com", tls),
                Clock.systemUTC());
    }

    private static Mailed send(Mailer mailer, String subject) {
        return mailer.send(new Mail(ID, "ops@example.com", subject, "ünïcode"));
    }

    @Test
    void b47_theServerTakesAMailWhoseLinesCannotBecomeHeaders() throws Exception {
        var server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.withConfiguration(
                GreenMailConfiguration.aConfig().withUser("dokploy", "dokploy", "right"));
        server.start();
        var port = server.getSmtp().getPort();
        try {
            var taken =
                    send(
                            mailer(port, "right", Tls.NONE),
                            "Deployment failed\r\nBcc: x@example.com");
            assertThat(taken).isEqualTo(Mailed.taken(250));
            var mail = server.getReceivedMessages()[0];
            assertThat(mail.getSubject()).isEqualTo("Deployment failed  Bcc: x@example.com");
            assertThat(mail.getHeader("Bcc")).isNull();
            assertThat(mail.getContent().toString()).contains("ünïcode");

            var wrong = send(mailer(port, "wrong", Tls.NONE), "x");
            assertThat(wrong.error()).isEqualTo("the mail server refused to let us sign in");
            assertThat(wrong.permanent()).isFalse();
            var plain = send(mailer(port, "right", Tls.STARTTLS), "x");
            assertThat(plain.error()).isEqualTo("the mail server could not be spoken to");
            assertThat(server.getReceivedMessages()).hasSize(1);
        } finally {
            server.stop();
        }
        var away = send(mailer(port, "", Tls.NONE), "x");
        assertThat(away).isEqualTo(Mailed.failed(null, "the mail server could not be spoken to"));
    }

    @ParameterizedTest
    @CsvSource({"RCPT, 550, true", "RCPT, 451, false", "DATA, 554, true", "MAIL, 421, false"})
    void b47_whatAServerRefusesForGoodIsNotTriedAgain(String command, int code, boolean permanent)
            throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> converse(server, command, code));
            var result = send(mailer(server.getLocalPort(), "", Tls.NONE), "x");
            assertThat(result.error()).isEqualTo("the mail server answered " + code);
            assertThat(result.code()).isEqualTo(code);
            assertThat(result.permanent()).isEqualTo(permanent);
        }
    }

    /// Says yes to everything but one command.
    private static void converse(ServerSocket server, String refused, int code) {
        try (var socket = server.accept();
                var in =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.US_ASCII));
                var out = socket.getOutputStream()) {
            out.write("220 test\r\n".getBytes(StandardCharsets.US_ASCII));
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var answer = line.startsWith(refused) ? code + " no" : "250 yes";
                out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException _) {
            // The client is gone.
        }
    }
}
