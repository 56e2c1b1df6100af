package com.dokploy.deployment.application;

/// A checked configuration: what [ApplicationRules] makes of a form.
///
/// @param projectId as it was given
/// @param spec with secrets still in the clear
/// @param autoDeploy whether a push deploys
/// @param previews what pull requests bring
record Configuration(
        String name,
        String projectId,
        int replicas,
        ApplicationSpec spec,
        boolean autoDeploy,
        PreviewSettings previews) {}
