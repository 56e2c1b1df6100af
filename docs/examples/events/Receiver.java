import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Takes event deliveries: `java Receiver.java PORT whsec_...`
///
/// Needs nothing but a JDK. Verifies what https://www.standardwebhooks.com says, answers 204, prints one line for each event.
class Receiver {
    static final long TOLERANCE_SECONDS = 300;
    static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    public static void main(String[] arguments) throws IOException {
        var key = Base64.getDecoder().decode(arguments[1].replaceFirst("^whsec_", ""));
        var address = new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0]));
        var server = HttpServer.create(address, 0);
        server.createContext("/", exchange -> take(exchange, key));
        server.start();
        System.out.println("listening");
    }

    static void take(HttpExchange exchange, byte[] key) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        if (isGenuine(exchange, body, key)) {
            // Delivered at least once: the id says whether we had it.
            if (SEEN.add(exchange.getRequestHeaders().getFirst("webhook-id"))) {
                var event = new String(body, StandardCharsets.UTF_8);
                System.out.println(member(event, "type") + " " + member(event, "subject"));
            }
            exchange.sendResponseHeaders(204, -1);
        } else {
            exchange.sendResponseHeaders(401, -1);
        }
        exchange.close();
    }

    static boolean isGenuine(HttpExchange exchange, byte[] body, byte[] key) {
        var headers = exchange.getRequestHeaders();
        var sent = headers.getFirst("webhook-timestamp");
        var age = Instant.now().getEpochSecond() - Long.parseLong(sent);
        if (Math.abs(age) > TOLERANCE_SECONDS) {
            return false;
        }
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((headers.getFirst("webhook-id") + "." + sent + ".").getBytes(StandardCharsets.UTF_8));
            var expected = ("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body))).getBytes(StandardCharsets.UTF_8);
            for (var given : headers.getFirst("webhook-signature").split(" ")) {
                if (MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected)) {
                    return true;
                }
            }
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A JSON library would do this; the JDK has none.
    static String member(String json, String name) {
        var found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        return found.find() ? found.group(1) : "";
    }
}
