package com.dokploy.deployment.pipeline;

import com.dokploy.deployment.logs.LogFeed;
import com.dokploy.deployment.logs.LogOrder;
import com.dokploy.deployment.logs.LogOutlets;
import com.dokploy.deployment.logs.LogRange;
import com.dokploy.deployment.logs.StreamLinks;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.web.Links;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Answers with a deployment's log in the form that a request asks for.
@Component
class DeploymentLogs {
    private final DeploymentLog log;
    private final DeploymentTips tips;
    private final LogOutlets outlets;
    private final StreamLinks streams;

    DeploymentLogs(
            DeploymentLog log, DeploymentTips tips, LogOutlets outlets, StreamLinks streams) {
        this.log = log;
        this.tips = tips;
        this.outlets = outlets;
        this.streams = streams;
    }

    /// Which lines are wanted.
    ///
    /// @param after sequence number after which to begin; 0 for all
    record Wanted(LogRange range, long after, boolean follow) {}

    /// @return null if the request is answered already
    DeploymentViews.@Nullable Logs answer(
            Viewer viewer,
            Deployment deployment,
            Wanted wanted,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!outlets.areAskedFor(request, wanted.follow())) {
            var path = "/deployments/%s/logs".formatted(deployment.id());
            return new DeploymentViews.Logs(
                    read(deployment, wanted),
                    Map.of("self", Links.to(path), "stream", streams.to(path)));
        }
        if (comesBackAfterTheEnd(request, deployment, wanted)) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return null;
        }
        var feed =
                wanted.follow()
                        ? new DeploymentFeed(
                                log,
                                tips,
                                deployment.id(),
                                wanted.range().tail(),
                                wanted.range().since(),
                                wanted.after())
                        : LogFeed.of(read(deployment, wanted));
        outlets.serve(
                request,
                response,
                new LogOrder(viewer, deployment.projectId(), wanted.follow(), feed));
        return null;
    }

    /// A browser that lost its event stream, or saw its end, asks again and again until it is told that there is no more.
    private boolean comesBackAfterTheEnd(
            HttpServletRequest request, Deployment deployment, Wanted wanted) {
        if (request.getHeader("Last-Event-ID") == null) {
            return false;
        }
        var tip = tips.of(deployment.id());
        return tip.isFinished() && tip.sequence() <= wanted.after();
    }

    private List<DeploymentViews.LogView> read(Deployment deployment, Wanted wanted) {
        var range = wanted.range();
        return log
                .read(deployment.id(), range.since(), wanted.after(), range.tail(), LogRange.MOST)
                .stream()
                .map(DeploymentViews.LogView::of)
                .toList();
    }
}
