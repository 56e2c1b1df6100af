package com.dokploy.gateway.edge;

import com.dokploy.platform.web.ErrorBody;
import com.dokploy.platform.web.ErrorCode;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Answers what is no HTTP request at all, which never reaches the filters: the server would answer it without a body
/// and without the headers that every response carries (clauses 37, 361).
final class RequestGuard extends ChannelInboundHandlerAdapter {
    private final JsonMapper json;
    private final Clock clock;
    private boolean refused;

    RequestGuard(JsonMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (refused) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest request) {
            var status = statusOf(request);
            if (status != null) {
                refused = true;
                ReferenceCountUtil.release(message);
                answer(context, status);
                return;
            }
        }
        context.fireChannelRead(message);
    }

    private static @Nullable HttpResponseStatus statusOf(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return switch (request.decoderResult().cause()) {
                case TooLongHttpLineException _ -> HttpResponseStatus.REQUEST_URI_TOO_LONG;
                case TooLongHttpHeaderException _ ->
                        HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
                default -> HttpResponseStatus.BAD_REQUEST;
            };
        }
        return isTarget(request.uri()) && isHost(request) ? null : HttpResponseStatus.BAD_REQUEST;
    }

    private static boolean isTarget(String target) {
        try {
            if (target.startsWith("/")) {
                return new URI("http://host" + target).getRawPath() != null;
            }
            var absolute = new URI(target);
            return absolute.getHost() != null
                    && ("http".equals(absolute.getScheme())
                            || "https".equals(absolute.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isHost(HttpRequest request) {
        var hosts = request.headers().getAll(HttpHeaderNames.HOST);
        return hosts.size() < 2
                && (hosts.isEmpty()
                        || hosts.getFirst().isEmpty()
                        || HttpsFilter.HOST.matcher(hosts.getFirst()).matches());
    }

    private void answer(ChannelHandlerContext context, HttpResponseStatus status) {
        var id = RequestId.accept(null);
        var body =
                ErrorBody.of(
                        ErrorCode.INVALID_INPUT,
                        ErrorCode.INVALID_INPUT.message(),
                        Map.of(),
                        id,
                        clock.instant());
        var bytes = Unpooled.wrappedBuffer(json.writeValueAsBytes(body));
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, bytes);
        var headers = response.headers();
        EdgeHeaders.SECURITY.forEach(headers::set);
        headers.set("Content-Security-Policy", EdgeHeaders.POLICY);
        headers.set("X-Request-Id", id);
        headers.set(HttpHeaderNames.CONTENT_TYPE, "application/json");
        headers.set(HttpHeaderNames.CONTENT_LENGTH, bytes.readableBytes());
        headers.set(HttpHeaderNames.CONNECTION, "close");
        context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }
}
