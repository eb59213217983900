//! Rows of data frames: columns in, columns out.
//!
//! A frame crosses as plain Python lists, one for each column, whatever library it belongs to; `humiao/frame.py` takes
//! them out of it. What is done for each row is done here.

pub(crate) mod cell;
pub(crate) mod plan;
pub(crate) mod row;
pub(crate) mod table;
