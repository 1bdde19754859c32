// Only for the .cpp files of this folder: it includes Asio.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include "gateway/http/loop.h"

namespace aftercare::gateway::http {

struct Loop::Impl {
  boost::asio::io_context context{1};  // one thread runs it; others only post
  boost::asio::signal_set stop_signals{context};
  boost::asio::signal_set reload_signals{context};
};

}  // namespace aftercare::gateway::http
