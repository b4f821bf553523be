/** Labelled images to train networks on, and how they are shared by the tasks of a machine. */
package org.gradus.optimizee.data;
