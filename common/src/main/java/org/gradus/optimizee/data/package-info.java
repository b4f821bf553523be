/**
 * Data that optimizees are made of: labelled images to train networks on, and pictures; and how it
 * is shared by the tasks of a machine.
 */
package org.gradus.optimizee.data;
