// Starts `painless-lite dap`; everything else is in package.json and in the program.
"use strict";

const vscode = require("vscode");

exports.activate = (context) => {
  const factory = {
    createDebugAdapterDescriptor() {
      const command = vscode.workspace.getConfiguration("painless-lite").get("command");
      return new vscode.DebugAdapterExecutable(command, ["dap"]);
    },
  };
  context.subscriptions.push(vscode.debug.registerDebugAdapterDescriptorFactory("painless", factory));
};
