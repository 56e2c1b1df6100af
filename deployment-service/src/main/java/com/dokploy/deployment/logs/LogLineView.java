package com.dokploy.deployment.logs;

/// A line as readers get it: a record that becomes JSON.
public interface LogLineView {
    /// By which a reader can go on after it. Stands in the line only where its form has no other place for it.
    String id();
}
